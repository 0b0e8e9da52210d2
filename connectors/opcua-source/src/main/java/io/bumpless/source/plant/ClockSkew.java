package io.bumpless.source.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far the server's clock is from ours, from publish times. A message that was late says too
 * much, so the least distance among the last ones counts. Not thread-safe.
 */
final class ClockSkew {
  private static final int WINDOW = 20;

  private final long[] nanos = new long[WINDOW];
  private int count;

  /** A message: when the server sent it by its clock, when it arrived by ours. */
  void add(Instant publishTime, Instant received) {
    nanos[count % WINDOW] = Duration.between(received, publishTime).toNanos();
    count++;
  }

  /** Positive: the server is ahead. Empty until there are enough messages. */
  OptionalLong seconds() {
    if (count < WINDOW) {
      return OptionalLong.empty();
    }
    long least = nanos[0];
    for (long skew : nanos) {
      least = Math.abs(skew) < Math.abs(least) ? skew : least;
    }
    return OptionalLong.of(Math.round(least / 1e9));
  }
}
