package io.bumpless.scorer.features;

import java.time.Instant;
import java.util.Locale;

/** Times of the streams for people: nanoseconds since the Unix epoch in, text out. */
final class EventTime {
  private static final long SECOND = 1_000_000_000L;

  private EventTime() {}

  static String text(long time) {
    return time == Long.MAX_VALUE
        ? "never"
        : Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
            .toString();
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
