package io.bumpless.scorer.tick;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputPlan;

/** Wires the scorer into its pod. */
public final class ScorerPod {
  private ScorerPod() {}

  /**
   * Starts scoring.
   *
   * @throws BadConfig when the configuration contradicts itself
   */
  public static void start(ScorerConfig config, Pod pod) throws BadConfig {
    InputPlan plan = plan(config);
    var standing = new Standing(config, System::nanoTime);
    ScoringLoop loop = ScoringLoop.start(config, plan, pod.data(), pod.metrics(), standing);
    pod.closeAtEnd("scoring", loop);
    pod.health().live("inference", loop::live);
    pod.health().ready("scoring", loop::ready);
    pod.report("mdep", config.deployment(), standing::facts);
  }

  private static InputPlan plan(ScorerConfig config) throws BadConfig {
    try {
      return InputPlan.of(config);
    } catch (IllegalArgumentException e) {
      throw new BadConfig("the inputs cannot be used: " + e.getMessage(), e);
    }
  }
}
