package io.bumpless.comparator.plan;

import java.time.Instant;

/** Event time as nanoseconds since the Unix epoch, and as an instant. */
public final class EventTime {
  private static final long SECOND = 1_000_000_000L;

  private EventTime() {}

  /** Nanoseconds of an instant. */
  public static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), SECOND), (long) instant.getNano());
  }

  /** The instant of nanoseconds. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
