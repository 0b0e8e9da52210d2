package io.bumpless.recording.series;

import io.bumpless.contracts.config.RecordingConfig.Columns;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the columns of a file stand. */
final class Header {
  private static final int SHOWN = 20;

  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();
  private final String where;
  private final Problems problems;

  Header(Line line, Problems problems) throws BadRecording {
    this.names = line.cells();
    this.where = line.where();
    this.problems = problems;
    for (int i = 0; i < names.size(); i++) {
      if (positions.putIfAbsent(names.get(i), i) != null) {
        problems.add(where, "the column '" + names.get(i) + "' is there twice; rename one");
      }
    }
    problems.throwIfAny();
  }

  int width() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  String where() {
    return where;
  }

  /** Position of a column that must be there. */
  int position(String column, String field) {
    Integer position = positions.get(column);
    if (position == null) {
      problems.add(
          where,
          "there is no column '%s' (%s); the columns are %s".formatted(column, field, shown()));
      return 0;
    }
    return position;
  }

  OptionalInt position(Optional<String> column, String field) {
    return column.isEmpty() ? OptionalInt.empty() : OptionalInt.of(position(column.get(), field));
  }

  /** Whether a column holds values of tags in layout Wide. */
  static boolean isTag(String column, Columns columns) {
    return columns.time().filter(column::equals).isEmpty()
        && columns.quality().filter(column::equals).isEmpty();
  }

  /** Whether the line has as many cells as the header. */
  boolean fits(Line line) {
    if (line.cells().size() == names.size()) {
      return true;
    }
    problems.add(
        line.where(),
        "%d cells, but the header has %d columns; quote cells that hold the separator"
            .formatted(line.cells().size(), names.size()));
    return false;
  }

  private String shown() {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }
}
