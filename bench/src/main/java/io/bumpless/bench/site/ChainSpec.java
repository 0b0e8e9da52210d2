package io.bumpless.bench.site;

import io.bumpless.contracts.config.ScorerConfig.Schedule;
import java.time.Duration;

/**
 * How a chain is set.
 *
 * @param tags at the server
 * @param perTag changes of each tag per second
 * @param inputs how many tags go into the model
 * @param publishing interval of the subscription
 * @param schedule of the scorer's ticks
 * @param cycle of the writer's evaluation
 */
public record ChainSpec(
    int tags, double perTag, int inputs, Duration publishing, Schedule schedule, Duration cycle) {

  /** Values that the server keeps for each tag: 10 s of them, as the mill example's 20 at 2 Hz. */
  public int queueSize() {
    return (int) Math.max(20, Math.ceil(10 * perTag));
  }

  /** Changes of all tags together per second. */
  public double changesPerSecond() {
    return tags * perTag;
  }
}
