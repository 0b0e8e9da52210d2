package io.bumpless.recording.playback;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.recording.series.Recording;
import java.util.Optional;

/**
 * Where a process begins to play. Pure.
 *
 * @param run the last one of the stream when it plays the same, else a new one
 * @param number of the first batch to publish
 */
public record Beginning(Run run, long number) {
  private static final long MILLI = 1_000_000L;

  /** Longer distances of rows are not waited for. */
  private static final long PATIENCE_MILLIS = 10_000;

  /** Whether an earlier process is followed. */
  public boolean resumed() {
    return number > 1;
  }

  /**
   * Behind the last batch of the stream, or at now.
   *
   * @param last batch of the stream
   * @param now milliseconds since 1970
   */
  public static Beginning after(
      Optional<SampleBatch> last, String fingerprint, Recording recording, double speed, long now) {
    Optional<Run> same =
        last.flatMap(batch -> Run.of(batch.runId()))
            .filter(run -> run.fingerprint().equals(fingerprint));
    if (same.isPresent()) {
      return new Beginning(same.get(), last.get().number() + 1);
    }
    long said = last.map(batch -> Math.ceilDiv(batch.completeUntil(), MILLI)).orElse(0L);
    long origin = Math.max(now, said);
    return new Beginning(new Run(fingerprint, origin, anchor(recording, speed, origin, said)), 1);
  }

  /**
   * Rows lie on multiples of their distance since 1970, so that periodic ticks of the same period
   * meet exactly one row each. The first row is the one that a live source would show now, unless
   * the stream already speaks of that time.
   */
  private static long anchor(Recording recording, double speed, long origin, long said) {
    Speed exact = Speed.of(speed);
    long distance = recording.summary().distance().toNanos();
    if (!exact.playsInMillis(distance) || exact.play(distance) < MILLI) {
      return origin;
    }
    long grid = exact.play(distance) / MILLI;
    long before = Math.floorDiv(origin, grid) * grid;
    if (before >= said) {
      return before;
    }
    return grid <= PATIENCE_MILLIS ? Math.ceilDiv(origin, grid) * grid : origin;
  }
}
