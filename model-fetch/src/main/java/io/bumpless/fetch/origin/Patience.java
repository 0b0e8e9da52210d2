package io.bumpless.fetch.origin;

import java.time.Duration;

/**
 * How long an origin may take.
 *
 * @param connect until the connection is up
 * @param answer until the answer's head is there
 * @param stall without a single byte
 */
public record Patience(Duration connect, Duration answer, Duration stall) {
  static final Patience STANDARD =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
