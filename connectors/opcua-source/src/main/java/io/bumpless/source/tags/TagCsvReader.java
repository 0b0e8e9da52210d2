package io.bumpless.source.tags;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.bumpless.contracts.config.SourceConfig.Tag;
import io.bumpless.source.tags.BadTagTable.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a CSV file of tags: a header line with the names of the fields of {@code spec.tags}, then
 * one tag a line. Only {@code name} and {@code node} are required; an empty field means the
 * default.
 */
final class TagCsvReader {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "node",
          "unit",
          "samplingInterval",
          "queueSize",
          "deadband",
          "staleAfter",
          "acceptUncertain",
          "low",
          "high");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
  private static final ObjectReader ROWS =
      new CsvMapper().readerForArrayOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  private final String file;
  private final List<String> errors;

  /**
   * @param file name for messages
   * @param errors collects what is wrong, with line numbers
   */
  TagCsvReader(String file, List<String> errors) {
    this.file = file;
    this.errors = errors;
  }

  List<TagLine> read(Path path) throws BadTagTable {
    String text;
    try {
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadTagTable(
          Reason.TagFileMissing,
          "the tag file " + path + " cannot be read (" + e + "); check tagsFrom");
    }
    return read(text);
  }

  List<TagLine> read(String text) {
    String[] lines = text.replace("\uFEFF", "").split("\r?\n", -1);
    var tags = new ArrayList<TagLine>();
    Map<String, Integer> columns = Map.of();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      String where = file + " line " + (i + 1);
      Optional<List<String>> cells = cells(lines[i], where);
      if (columns.isEmpty()) {
        columns = cells.map(c -> header(c, where)).orElse(Map.of());
        if (columns.isEmpty()) {
          return tags;
        }
      } else if (cells.isPresent()) {
        tag(new Row(where, cells.get(), columns)).ifPresent(t -> tags.add(new TagLine(where, t)));
      }
    }
    if (columns.isEmpty()) {
      errors.add(file + ": no header line; write at least name,node");
    }
    return tags;
  }

  /** One line's cells with the columns they belong to. */
  private record Row(String where, List<String> cells, Map<String, Integer> columns) {
    Optional<String> cell(String column) {
      Integer index = columns.get(column);
      return index == null || index >= cells.size() || cells.get(index).isBlank()
          ? Optional.empty()
          : Optional.of(cells.get(index).strip());
    }
  }

  // One line is one row: a name, node or unit with a line break in it would be an error anyway.
  private Optional<List<String>> cells(String line, String where) {
    try (MappingIterator<String[]> rows = ROWS.readValues(new StringReader(line))) {
      return Optional.of(List.of(rows.next()));
    } catch (IOException | RuntimeException e) {
      errors.add(where + ": not a line of CSV; check its quotes");
      return Optional.empty();
    }
  }

  private Map<String, Integer> header(List<String> cells, String where) {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).strip();
      if (!COLUMNS.contains(name)) {
        errors.add(
            where + ": unknown column '" + name + "'; known are " + String.join(",", COLUMNS));
        return Map.of();
      }
      columns.put(name, i);
    }
    if (!columns.containsKey("name") || !columns.containsKey("node")) {
      errors.add(where + ": the columns name and node are required");
      return Map.of();
    }
    return columns;
  }

  private Optional<Tag> tag(Row row) {
    int before = errors.size();
    if (row.cells().size() > row.columns().size()) {
      errors.add(
          row.where()
              + ": "
              + row.cells().size()
              + " fields, but "
              + row.columns().size()
              + " columns; quote fields that contain a comma");
    }
    var tag =
        new Tag(
            row.cell("name").orElse(""),
            row.cell("node").orElse(""),
            row.cell("unit"),
            value(row, "samplingInterval", TagCsvReader::duration, "500ms, 30s, 10m or 1h"),
            value(row, "queueSize", Integer::valueOf, "a whole number"),
            value(row, "deadband", Double::valueOf, "a number"),
            value(row, "staleAfter", TagCsvReader::duration, "500ms, 30s, 10m or 1h"),
            value(row, "acceptUncertain", TagCsvReader::truth, "true or false").orElse(false),
            value(row, "low", Double::valueOf, "a number"),
            value(row, "high", Double::valueOf, "a number"));
    return errors.size() == before ? Optional.of(tag) : Optional.empty();
  }

  private <T> Optional<T> value(
      Row row, String column, Function<String, T> parser, String expected) {
    Optional<String> cell = row.cell(column);
    try {
      return cell.map(parser);
    } catch (IllegalArgumentException e) {
      errors.add(
          "%s: %s '%s' must be %s".formatted(row.where(), column, cell.orElse(""), expected));
      return Optional.empty();
    }
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
