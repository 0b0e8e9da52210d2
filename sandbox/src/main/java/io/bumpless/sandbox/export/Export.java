package io.bumpless.sandbox.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A historian export: the columns that hold numbers.
 *
 * @param columns at most {@value #MOST}, in the order of the file
 * @param time the column with the time of the rows
 */
public record Export(List<Column> columns, Optional<TimeColumn> time) {

  /** More tags would not make a better demo. */
  static final int MOST = 64;

  private static final int ROWS = 2000;
  private static final int NAME_LENGTH = 40;

  public Export {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param header as in the file
   * @param tag the header as a tag name
   * @param low least value of the first rows
   * @param high greatest value of the first rows
   */
  public record Column(String header, String tag, double low, double high) {}

  /**
   * Reads the header and the first rows.
   *
   * @throws IllegalArgumentException when no column holds numbers
   */
  public static Export read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<String> lines = reader.lines().filter(line -> !line.isBlank()).limit(ROWS + 1).toList();
      return of(lines);
    }
  }

  static Export of(List<String> lines) {
    if (lines.size() < 2) {
      throw new IllegalArgumentException(
          "a header line and at least one row are needed, found %d lines".formatted(lines.size()));
    }
    String header = lines.getFirst().replaceFirst("^\uFEFF", "");
    String separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
    List<String> names = cells(header, separator);
    List<List<String>> rows = lines.stream().skip(1).map(line -> cells(line, separator)).toList();
    List<Column> columns = new ArrayList<>();
    Set<String> tags = new HashSet<>(Set.of("row", "AI_ADVICE", "AI_STATE"));
    Optional<TimeColumn> time = TimeColumn.in(names, rows);
    for (int i = 0; i < names.size() && columns.size() < MOST; i++) {
      if (time.map(TimeColumn::header).filter(names.get(i)::equals).isPresent()) {
        continue;
      }
      column(names.get(i), i, rows, separator.equals(";"), tags).ifPresent(columns::add);
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no column holds numbers; the columns are " + names);
    }
    return new Export(columns, time);
  }

  private static Optional<Column> column(
      String header, int index, List<List<String>> rows, boolean comma, Set<String> tags) {
    double[] values =
        rows.stream()
            .filter(row -> row.size() > index)
            .map(row -> number(row.get(index), comma))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    // A column of text with a stray number in it is no measurement.
    if (values.length == 0 || values.length < rows.size() / 2) {
      return Optional.empty();
    }
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    return Optional.of(new Column(header, unique(tagName(header), tags), low, high));
  }

  private static OptionalDouble number(String cell, boolean comma) {
    try {
      double value = Double.parseDouble(comma ? cell.replace(',', '.') : cell);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  private static String tagName(String header) {
    String name = header.strip().replaceAll("[^A-Za-z0-9_.-]+", "_");
    String start = name.matches("[A-Za-z_].*") ? name : "c" + name;
    return start.substring(0, Math.min(NAME_LENGTH, start.length()));
  }

  private static String unique(String name, Set<String> taken) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  private static List<String> cells(String line, String separator) {
    return List.of(line.split(separator, -1)).stream()
        .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
        .toList();
  }
}
