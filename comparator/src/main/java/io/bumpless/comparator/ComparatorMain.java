package io.bumpless.comparator;

import io.bumpless.comparator.pod.ComparatorPod;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.podkit.lifecycle.PodProcess;

/** The comparator pod. */
public final class ComparatorMain {
  private ComparatorMain() {}

  /** See the class. */
  public static void main(String[] args) {
    PodProcess.run(
        "comparator", ComparatorConfig.codec(), ComparatorConfig::bus, ComparatorPod::start);
  }
}
