package io.bumpless.verdict.block;

import io.bumpless.verdict.gate.TickEvent;
import java.util.List;
import java.util.Optional;

/** Counts the events of one kind in the ticks of a block. */
final class EventCounts {
  private EventCounts() {}

  /** Empty when the candidate had its inputs at no tick. */
  static Optional<Reading> of(TickEvent event, List<Tick> inOrder) {
    long trials = 0;
    long events = 0;
    long episodes = 0;
    long episodeUntil = Long.MIN_VALUE;
    for (Tick tick : inOrder) {
      if (tick.candidateLacksInputs()) {
        continue;
      }
      trials++;
      if (tick.events().contains(event)) {
        events++;
        // From the first event on, not from the last: a fault that never ends is many episodes.
        if (tick.time() >= episodeUntil) {
          episodes++;
          episodeUntil = tick.time() + BlockMaker.EPISODE;
        }
      }
    }
    return trials == 0
        ? Optional.empty()
        : Optional.of(new Reading.Counts(trials, events, episodes));
  }
}
