package io.bumpless.opcua.milo;

import java.time.Duration;

/**
 * A point in monotonic time until which a call that takes several steps must be done.
 *
 * @param nanos value of {@link System#nanoTime()}
 */
record Deadline(long nanos) {

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left; zero when it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
