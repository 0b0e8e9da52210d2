package io.bumpless.operator.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that counts for a stage (rollout rule 2): differences of the evidence's clock, and only
 * between two looks at both of which time counted. Time of an outage is never made up for.
 *
 * @param counted so far
 * @param seen the evidence's clock at the last look; empty before the first
 * @param running whether time counted at the last look
 */
public record StageClock(Duration counted, Optional<Instant> seen, boolean running) {

  static StageClock zero() {
    return new StageClock(Duration.ZERO, Optional.empty(), false);
  }

  /** Zero, for a stage that is entered at a time of the evidence's clock. */
  static StageClock from(Optional<Instant> evidenceClock, boolean running) {
    return new StageClock(Duration.ZERO, evidenceClock, running && evidenceClock.isPresent());
  }

  /** After a look at evidence that may have no clock yet. */
  StageClock look(Optional<Instant> evidenceClock, boolean counts) {
    return evidenceClock.map(t -> look(t, counts)).orElseGet(this::stopped);
  }

  /** After a look. A clock that goes back counts for nothing. */
  private StageClock look(Instant evidenceClock, boolean counts) {
    boolean forward = seen.isEmpty() || evidenceClock.isAfter(seen.get());
    Duration more =
        running && counts && forward && seen.isPresent()
            ? Duration.between(seen.get(), evidenceClock)
            : Duration.ZERO;
    return new StageClock(counted.plus(more), forward ? Optional.of(evidenceClock) : seen, counts);
  }

  /** Nothing counts until evidence comes again. */
  StageClock stopped() {
    return new StageClock(counted, seen, false);
  }

  /** Counts anew from the last look. */
  StageClock restarted() {
    return new StageClock(Duration.ZERO, seen, false);
  }

  boolean reached(Duration least) {
    return counted.compareTo(least) >= 0;
  }
}
