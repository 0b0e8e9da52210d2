package io.bumpless.plant.recording;

import java.time.Duration;
import java.time.Instant;

/**
 * When each row is shown, in whole milliseconds and strictly increasing. With a fixed period all
 * rows lie on multiples of that period since 1970, so that a periodic tick of the same period meets
 * exactly one row.
 */
public final class RowSchedule {
  private final Recording recording;
  private final double periodMillis;
  private final double speed;
  private final boolean fixed;

  private RowSchedule(Recording recording, double periodMillis, double speed, boolean fixed) {
    this.recording = recording;
    this.periodMillis = periodMillis;
    this.speed = speed;
    this.fixed = fixed;
  }

  /**
   * Rows at {@code period / speed}.
   *
   * @throws RecordingException when that is not a whole number of milliseconds ≥ 1
   */
  public static RowSchedule fixed(Recording recording, Duration period, double speed)
      throws RecordingException {
    double millis = period.toNanos() / 1e6 / speed;
    if (millis < 1 || millis != Math.rint(millis)) {
      throw new RecordingException(
          "the period divided by the speed must be a whole number of milliseconds ≥ 1, got "
              + millis);
    }
    return new RowSchedule(recording, millis, speed, true);
  }

  /**
   * Rows at the distances of the time column, divided by the speed.
   *
   * @throws RecordingException when two rows would fall into the same millisecond
   */
  public static RowSchedule recorded(Recording recording, double speed) throws RecordingException {
    RowSchedule schedule = new RowSchedule(recording, 1, speed, false);
    for (int i = 1; i < recording.rows().size(); i++) {
      if (schedule.offsetMillis(i) <= schedule.offsetMillis(i - 1)) {
        throw new RecordingException(
            "at speed "
                + speed
                + " rows "
                + i
                + " and "
                + (i + 1)
                + " fall into the same millisecond; lower --speed");
      }
    }
    return schedule;
  }

  /** The earliest time not before {@code now} at which the first row may be shown. */
  public Instant firstAt(Instant now) {
    long grid = fixed ? Math.round(periodMillis) : 1;
    return Instant.ofEpochMilli(Math.ceilDiv(now.toEpochMilli() + 1, grid) * grid);
  }

  /** Time of a row after that of the first. */
  public long offsetMillis(int index) {
    if (fixed) {
      return Math.round(index * periodMillis);
    }
    Instant first = recording.rows().getFirst().time().orElseThrow();
    Instant row = recording.rows().get(index).time().orElseThrow();
    return Math.round(Duration.between(first, row).toNanos() / 1e6 / speed);
  }
}
