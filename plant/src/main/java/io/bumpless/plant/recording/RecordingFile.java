package io.bumpless.plant.recording;

import io.bumpless.plant.recording.Recording.Cell;
import io.bumpless.plant.recording.Recording.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a historian export: names in the first line, one row per line. A cell that is no number
 * becomes a bad value; a line of another length, a time that goes back or an unknown column is an
 * error with its line number.
 */
public final class RecordingFile {
  private final Path path;
  private final Optional<String> timeColumn;
  private final Map<String, String> columnOfTag;

  /**
   * A file to read.
   *
   * @param timeColumn name of the column that holds the time; empty = rows at a fixed period
   * @param columnOfTag tag name → column name, in the order wanted; empty = every column under its
   *     own name
   */
  public RecordingFile(Path path, Optional<String> timeColumn, Map<String, String> columnOfTag) {
    this.path = path;
    this.timeColumn = timeColumn;
    this.columnOfTag = new LinkedHashMap<>(columnOfTag);
  }

  public Recording read() throws IOException, RecordingException {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (NoSuchFileException e) {
      throw new RecordingException("there is no file " + path);
    } catch (CharacterCodingException e) {
      throw new RecordingException(path + " is not UTF-8 text; save it as UTF-8");
    }
  }

  private Recording read(BufferedReader reader) throws IOException, RecordingException {
    String first = reader.readLine();
    if (first == null || first.isBlank()) {
      throw RecordingException.at(1, "the first line must hold the column names");
    }
    String header = first.startsWith("\uFEFF") ? first.substring(1) : first;
    char separator = CsvLine.separator(header);
    List<String> names = CsvLine.split(header, separator);
    Layout layout = layout(names);
    List<Row> rows = new ArrayList<>();
    long line = 1;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      List<String> cells = CsvLine.split(text, separator);
      if (cells.size() != names.size()) {
        throw RecordingException.at(
            line, cells.size() + " cells, but the header names " + names.size() + " columns");
      }
      rows.add(row(rows, cells, layout, line, separator == ';'));
    }
    if (rows.isEmpty()) {
      throw RecordingException.at(line, "there are no rows after the header");
    }
    return new Recording(List.copyOf(layout.tags().keySet()), rows);
  }

  /** Where each tag and the time stand in a line. */
  private record Layout(Map<String, Integer> tags, Optional<Integer> time) {}

  private Layout layout(List<String> names) throws RecordingException {
    if (new HashSet<>(names).size() != names.size()) {
      throw RecordingException.at(1, "a column name occurs twice in " + names);
    }
    Optional<Integer> time = Optional.empty();
    if (timeColumn.isPresent()) {
      time = Optional.of(position(names, timeColumn.get()));
    }
    Map<String, Integer> tags = new LinkedHashMap<>();
    if (columnOfTag.isEmpty()) {
      for (String name : names) {
        if (timeColumn.filter(name::equals).isEmpty()) {
          tags.put(name, names.indexOf(name));
        }
      }
    }
    for (Map.Entry<String, String> entry : columnOfTag.entrySet()) {
      tags.put(entry.getKey(), position(names, entry.getValue()));
    }
    Set<String> reserved = new TreeSet<>(AdviceNodes.names());
    reserved.add(RecordingPlayer.ROW_TAG);
    reserved.add("");
    for (String tag : tags.keySet()) {
      if (reserved.contains(tag)) {
        throw RecordingException.at(
            1, "a column cannot be named '" + tag + "'; give it another name with --columns");
      }
    }
    return new Layout(tags, time);
  }

  private static int position(List<String> names, String name) throws RecordingException {
    int position = names.indexOf(name);
    if (position < 0) {
      throw RecordingException.at(1, "no column '" + name + "'; there are " + names);
    }
    return position;
  }

  private static Row row(
      List<Row> before, List<String> texts, Layout layout, long line, boolean decimalComma)
      throws RecordingException {
    Optional<Instant> time = Optional.empty();
    if (layout.time().isPresent()) {
      String text = texts.get(layout.time().get());
      time = TimeText.parse(text);
      if (time.isEmpty()) {
        throw RecordingException.at(line, "'" + text + "' is not a time");
      }
      Instant last = before.isEmpty() ? Instant.MIN : before.getLast().time().orElseThrow();
      if (!time.get().isAfter(last)) {
        throw RecordingException.at(
            line, "the time '" + text + "' is not after that of the row above");
      }
    }
    List<Cell> cells =
        layout.tags().values().stream()
            .map(position -> cell(texts.get(position), decimalComma))
            .toList();
    return new Row(before.size() + 1, time, cells);
  }

  private static Cell cell(String text, boolean decimalComma) {
    if (text.isEmpty()) {
      return new Cell.Empty();
    }
    try {
      double value = Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
      return Double.isFinite(value) ? new Cell.Reading(value) : new Cell.NotANumber(text);
    } catch (NumberFormatException e) {
      return new Cell.NotANumber(text);
    }
  }
}
