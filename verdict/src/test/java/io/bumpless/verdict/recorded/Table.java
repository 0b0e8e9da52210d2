package io.bumpless.verdict.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording as a person exports it: a header line, then numbers. Rows in which the column has no
 * number are NaN.
 *
 * @param names of the columns
 * @param rows cells as text
 */
record Table(List<String> names, List<List<String>> rows) {
  Table {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  static Table read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    if (lines.size() < 2) {
      throw new IllegalArgumentException(file + " needs a header line and rows");
    }
    String separator = lines.getFirst().contains(";") ? ";" : ",";
    List<List<String>> cells = new ArrayList<>();
    for (String line : lines) {
      cells.add(
          Arrays.stream(line.split(separator, -1))
              .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
              .toList());
    }
    return new Table(cells.getFirst(), cells.subList(1, cells.size()));
  }

  /** The last column whose first row is a number: where a person would look for the result. */
  String lastNumbers() {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (Double.isFinite(number(rows.getFirst(), i))) {
        return names.get(i);
      }
    }
    throw new IllegalArgumentException("no column holds numbers; the columns are " + names);
  }

  double[] column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + name + "; the columns are " + names);
    }
    return rows.stream().mapToDouble(row -> number(row, index)).toArray();
  }

  private static double number(List<String> row, int index) {
    try {
      return Double.parseDouble(row.get(index).replace(',', '.'));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return Double.NaN;
    }
  }

  /** What {@code scorer-runtime evaluate} printed: row number, value, bits. */
  static double[] scores(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" ", -1)[1])
        .mapToDouble(word -> word.equals("missing") ? Double.NaN : Double.parseDouble(word))
        .toArray();
  }
}
