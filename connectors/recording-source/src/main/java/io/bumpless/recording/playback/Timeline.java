package io.bumpless.recording.playback;

import io.bumpless.recording.series.Pass;

/**
 * Maps the time of the recording to the time of play, in nanoseconds since 1970, and cuts the time
 * of play into the slices of the batches: batch {@code n} holds what arrives in slice {@code n}.
 * Pure.
 */
final class Timeline {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long SLICE = 200 * MILLI;
  private static final long SHORT_SLICE = 50 * MILLI;

  /** Values per second above which slices are short, so that a batch stays well below 1 MiB. */
  private static final double MANY = 50_000;

  private final Pass pass;
  private final Speed speed;
  private final boolean loop;
  private final long origin;
  private final long anchor;
  private final long slice;

  Timeline(Run run, Pass pass, double speed, boolean loop) {
    this.pass = pass;
    this.speed = Speed.of(speed);
    this.loop = loop;
    this.origin = run.origin() * MILLI;
    this.anchor = run.anchor() * MILLI;
    this.slice = valuesPerSecond(pass, speed) > MANY ? SHORT_SLICE : SLICE;
  }

  /** Values that are played in a second, on the average. */
  static double valuesPerSecond(Pass pass, double speed) {
    return pass.samples().size() * (double) SECOND / (pass.length() / speed);
  }

  /** Length of a slice. */
  long slice() {
    return slice;
  }

  /** End of slice {@code n}, itself in the slice; slice 1 has no beginning. */
  long end(long n) {
    return n < 1 ? Long.MIN_VALUE : origin + n * slice;
  }

  /** The last slice that has ended at a time. */
  long endedAt(long now) {
    return Math.floorDiv(now - origin, slice);
  }

  /** The slice behind which nothing comes any more. */
  long lastSlice() {
    return loop
        ? Long.MAX_VALUE
        : Math.max(1, Math.ceilDiv(time(0, pass.lastArrival()) - origin, slice));
  }

  /** Up to when everything is said at the end of slice {@code n}. */
  long completeUntil(long n) {
    return loop ? end(n) : Math.min(end(n), time(0, pass.end()));
  }

  /** Time of play of a time within a pass, 0 being the first pass. */
  long time(long number, long recorded) {
    return anchor + speed.play(number * pass.length() + recorded);
  }

  /** The first pass of which something may come after {@code time}, or one before. */
  long firstPass(long time) {
    if (!loop || time < anchor) {
      return 0;
    }
    return Math.max(0, (speed.record(time - anchor) - pass.lastArrival()) / pass.length() - 1);
  }

  /** The last pass of which something may have come until {@code time}, or one after. */
  long lastPass(long time) {
    return !loop || time < anchor ? 0 : speed.record(time - anchor) / pass.length() + 1;
  }

  /** The pass that is played at a time, 0 being the first. */
  long passAt(long time) {
    return !loop || time < anchor ? 0 : speed.record(time - anchor) / pass.length();
  }

  /** Where a pass is at a time of play, in nanoseconds of the recording. */
  long position(long time) {
    long recorded = Math.max(0, speed.record(time - anchor));
    return loop ? recorded % pass.length() : Math.min(recorded, pass.end());
  }
}
