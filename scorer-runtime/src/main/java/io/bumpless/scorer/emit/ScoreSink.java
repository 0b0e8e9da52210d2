package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.Score;

/** Takes the scores of a scorer, one for each tick, in the order of the ticks. */
@FunctionalInterface
public interface ScoreSink {
  /** The next score. May block. */
  void take(Score score) throws InterruptedException;
}
