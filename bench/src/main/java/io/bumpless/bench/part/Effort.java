package io.bumpless.bench.part;

import io.bumpless.bench.chain.Timing;
import java.time.Duration;

/**
 * How much is spent on a number.
 *
 * @param runs independent runs of each thing
 * @param timing of a run under load
 */
public record Effort(int runs, Timing timing) {

  /** Measured time of a run. */
  public Duration measured() {
    return timing.measured();
  }
}
