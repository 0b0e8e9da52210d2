package io.bumpless.recording.series;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.config.RecordingConfig.Tag;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.CsvFile;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import io.bumpless.recording.text.CellValue;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One row per time, one column per tag. */
final class WideRows implements Rows {
  private final RecordingConfig config;
  private final SeriesTable table;
  private final RowClock clock;
  private final RowCounts counts;
  private final Problems problems;
  private Header header;
  private boolean decimalComma;
  private OptionalInt time = OptionalInt.empty();
  private OptionalInt quality = OptionalInt.empty();
  private int[] positions = new int[0];
  private long lastTime = Long.MIN_VALUE;

  WideRows(
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
  }

  @Override
  public void header(CsvFile file, Line line) throws BadRecording {
    header = new Header(line, problems);
    decimalComma = file.decimalComma();
    time = header.position(config.columns().time(), "spec.recording.timeColumn");
    quality = header.position(config.columns().quality(), "spec.recording.qualityColumn");
    if (table.size() == 0) {
      tags(line);
    }
    positions = new int[table.size()];
    for (int i = 0; i < positions.length; i++) {
      Tag tag = table.tag(i);
      positions[i] = header.position(tag.column().orElse(tag.name()), "tag " + tag.name());
    }
    problems.throwIfAny();
  }

  private void tags(Line line) {
    for (int i = 0; i < config.tags().size(); i++) {
      table.add(config.tags().get(i), "spec.tags[" + i + "]");
    }
    if (config.tags().isEmpty()) {
      header.names().stream()
          .filter(column -> Header.isTag(column, config.columns()))
          .forEach(column -> table.add(SeriesTable.ownName(column), line.where()));
    }
    if (table.size() == 0 || table.size() > SeriesTable.MAX_TAGS) {
      problems.add(
          line.where(),
          table.size()
              + " columns are tags; at least 1 and at most "
              + SeriesTable.MAX_TAGS
              + " are possible");
    }
  }

  @Override
  public void row(Line line) throws BadRecording {
    if (!header.fits(line)) {
      return;
    }
    OptionalLong at = clock.time(line, time, lastTime);
    int status = clock.quality(line, quality);
    if (at.isEmpty()) {
      return;
    }
    if (at.getAsLong() < lastTime) {
      counts.row(TagSeries.Outcome.BACKWARDS, line);
      return;
    }
    counts.row(
        at.getAsLong() == lastTime ? TagSeries.Outcome.REPEATED : TagSeries.Outcome.ADDED, line);
    lastTime = at.getAsLong();
    for (int i = 0; i < positions.length; i++) {
      String text = line.cells().get(positions[i]);
      CellValue cell = CellValue.of(text, decimalComma);
      table.look(cell, line, header.names().get(positions[i]), text);
      table.sample(i, lastTime, cell, status);
    }
  }

  @Override
  public void done() {
    // Every column was found in every header.
  }
}
