package io.bumpless.comparator.pod;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.store.BlockHistory;
import io.bumpless.comparator.store.EvidenceStore;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.lifecycle.Pod;

/** Wires the comparator into its pod. */
public final class ComparatorPod {
  private ComparatorPod() {}

  /**
   * Starts comparing.
   *
   * @throws BadConfig when the configuration contradicts itself
   */
  public static void start(ComparatorConfig config, Pod pod) throws BadConfig {
    ComparePlan plan = plan(config);
    var standing = new Standing(plan, System::nanoTime);
    var store = new EvidenceStore(plan, pod.control(), pod.metrics(), standing::checkpoint);
    var history = new BlockHistory(pod.data(), config.deployment(), pod.metrics());
    var reporter = pod.report("mdep", config.deployment(), standing::facts);
    var loop =
        ComparingLoop.start(
            plan,
            pod.data(),
            new ComparingLoop.Outlets(store, history, standing, reporter),
            pod.metrics());
    pod.closeAtEnd("comparing", loop);
    pod.health().ready("comparing", loop::ready);
  }

  private static ComparePlan plan(ComparatorConfig config) throws BadConfig {
    try {
      return ComparePlan.of(config);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadConfig("the comparison cannot be used: " + e.getMessage(), e);
    }
  }
}
