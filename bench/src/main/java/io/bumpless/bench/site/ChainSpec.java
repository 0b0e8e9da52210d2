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

  /** Changes of all tags together per second. */
  public double changesPerSecond() {
    return tags * perTag;
  }
}
