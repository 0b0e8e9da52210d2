package io.bumpless.bench.soak;

import io.bumpless.contracts.bus.Score;
import java.util.HashSet;
import java.util.Set;

/** Whether a stream of scores has each tick once. */
final class TickTally {
  private final Set<Long> ticks = new HashSet<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long twice;

  void add(Score score) {
    if (!ticks.add(score.tick())) {
      twice++;
    }
    first = Math.min(first, score.tick());
    last = Math.max(last, score.tick());
  }

  long scores() {
    return ticks.size() + twice;
  }

  long twice() {
    return twice;
  }

  /** Ticks between the first and the last one without a score. */
  long missing() {
    return ticks.isEmpty() ? 0 : last - first + 1 - ticks.size();
  }
}
