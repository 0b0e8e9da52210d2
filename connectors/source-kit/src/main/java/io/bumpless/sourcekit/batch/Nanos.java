package io.bumpless.sourcekit.batch;

import java.time.Instant;

/** Times of the bus: nanoseconds since the Unix epoch. */
public final class Nanos {
  private Nanos() {}

  /**
   * Times outside 1970…2262 become the nearest end: a device with a dead clock must not stop us.
   */
  public static long of(Instant time) {
    if (time.getEpochSecond() < 0) {
      return 0;
    }
    if (time.getEpochSecond() > Long.MAX_VALUE / 1_000_000_000L - 1) {
      return Long.MAX_VALUE;
    }
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }
}
