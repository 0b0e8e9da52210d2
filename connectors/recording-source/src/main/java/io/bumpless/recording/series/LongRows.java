package io.bumpless.recording.series;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.config.RecordingConfig.Tag;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.CsvFile;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import io.bumpless.recording.text.CellValue;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One row per value. Rows of different tags may come in any order, also tag by tag; those of one
 * tag come in the order of their times.
 */
final class LongRows implements Rows {
  private static final int SHOWN = 10;

  private final RecordingConfig config;
  private final SeriesTable table;
  private final RowClock clock;
  private final RowCounts counts;
  private final Problems problems;
  private final Map<String, Integer> indexOfName = new HashMap<>();
  private final TreeSet<String> unlisted = new TreeSet<>();
  private Header header;
  private boolean decimalComma;
  private OptionalInt time = OptionalInt.empty();
  private OptionalInt quality = OptionalInt.empty();
  private int tag;
  private int value;

  LongRows(
      RecordingConfig config,
      SeriesTable table,
      RowClock clock,
      RowCounts counts,
      Problems problems) {
    this.config = config;
    this.table = table;
    this.clock = clock;
    this.counts = counts;
    this.problems = problems;
    for (int i = 0; i < config.tags().size(); i++) {
      Tag listed = config.tags().get(i);
      String where = "spec.tags[" + i + "]";
      int index = table.add(listed, where);
      if (indexOfName.putIfAbsent(listed.column().orElse(listed.name()), index) != null) {
        problems.add(where, "another tag has the same column");
      }
    }
  }

  @Override
  public void header(CsvFile file, Line line) throws BadRecording {
    header = new Header(line, problems);
    decimalComma = file.decimalComma();
    time = header.position(config.columns().time(), "spec.recording.timeColumn");
    quality = header.position(config.columns().quality(), "spec.recording.qualityColumn");
    tag = header.position(config.columns().tag().orElse(""), "spec.recording.tagColumn");
    value = header.position(config.columns().value().orElse(""), "spec.recording.valueColumn");
    problems.throwIfAny();
  }

  @Override
  public void row(Line line) throws BadRecording {
    if (!header.fits(line)) {
      return;
    }
    String name = line.cells().get(tag);
    OptionalInt index = index(name, line);
    if (index.isEmpty()) {
      return;
    }
    int i = index.getAsInt();
    OptionalLong at = clock.time(line, time, table.series().get(i).lastTime());
    int status = clock.quality(line, quality);
    if (at.isPresent()) {
      String text = line.cells().get(value);
      CellValue cell = CellValue.of(text, decimalComma);
      table.look(cell, line, name, text);
      counts.row(table.sample(i, at.getAsLong(), cell, status), line);
    }
  }

  private OptionalInt index(String name, Line line) throws BadRecording {
    Integer known = indexOfName.get(name);
    if (known != null) {
      return OptionalInt.of(known);
    }
    if (!config.tags().isEmpty()) {
      if (unlisted.size() < SHOWN) {
        unlisted.add(name);
      }
      return OptionalInt.empty();
    }
    int index = table.add(SeriesTable.ownName(name), line.where());
    indexOfName.put(name, index);
    if (table.size() > SeriesTable.MAX_TAGS) {
      problems.add(
          line.where(),
          "more than " + SeriesTable.MAX_TAGS + " tags; list those that are wanted in spec.tags");
      problems.throwIfAny();
    }
    return OptionalInt.of(index);
  }

  /** A listed tag without a row is a mistake: most likely its name. */
  @Override
  public void done() {
    for (int i = 0; i < config.tags().size(); i++) {
      if (table.series().get(i).size() == 0) {
        Tag listed = config.tags().get(i);
        problems.add(
            "spec.tags[" + i + "]",
            "no row has the tag '%s'; the files also have %s"
                .formatted(listed.column().orElse(listed.name()), unlisted));
      }
    }
  }
}
