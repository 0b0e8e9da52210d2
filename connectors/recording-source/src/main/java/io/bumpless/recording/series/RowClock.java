package io.bumpless.recording.series;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import io.bumpless.recording.text.QualityText;
import io.bumpless.recording.text.ReadTime;
import io.bumpless.recording.text.StatusCodes;
import io.bumpless.recording.text.TimeReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Time and quality of rows. */
final class RowClock {
  private final TimeReader times;
  private final Optional<Duration> period;
  private final Problems problems;
  private long row;

  RowClock(RecordingConfig config, Problems problems) {
    this.times = new TimeReader(config.timeZone().flatMap(name -> zone(name, problems)));
    this.period = config.period();
    this.problems = problems;
  }

  private static Optional<ZoneId> zone(String name, Problems problems) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      problems.add(
          "spec.recording.timeZone",
          "'" + name + "' is no time zone; write one like Europe/Helsinki or +02:00");
      return Optional.empty();
    }
  }

  /**
   * Time of a row in nanoseconds; empty when it was wrong.
   *
   * @param column of the time; absent = rows come at the period
   * @param before time of the row before
   */
  OptionalLong time(Line line, OptionalInt column, long before) {
    if (column.isEmpty()) {
      return OptionalLong.of(row++ * period.orElse(Duration.ofSeconds(1)).toNanos());
    }
    return switch (times.read(line.cells().get(column.getAsInt()), before)) {
      case ReadTime.At(long nanos) -> OptionalLong.of(nanos);
      case ReadTime.Wrong(String message) -> {
        problems.add(line.where(), message);
        yield OptionalLong.empty();
      }
    };
  }

  /** Status code of a row; Good without a column. */
  int quality(Line line, OptionalInt column) {
    if (column.isEmpty()) {
      return StatusCodes.GOOD;
    }
    String text = line.cells().get(column.getAsInt());
    OptionalInt status = QualityText.status(text);
    if (status.isEmpty()) {
      problems.add(
          line.where(),
          "'"
              + text
              + "' is no quality; write Good, Uncertain, Bad, an OPC UA status code such as 0x80000000, or 192, 64, 0");
    }
    return status.orElse(StatusCodes.BAD);
  }
}
