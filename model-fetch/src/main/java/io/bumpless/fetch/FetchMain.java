package io.bumpless.fetch;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.fetch.job.FetchPod;
import io.bumpless.podkit.lifecycle.PodProcess;

/**
 * Brings one model to the site: from its origin, verified, into the bus' object store. A Job: it
 * ends when it is done.
 */
public final class FetchMain {
  private FetchMain() {}

  /** Configuration: {@link FetchConfig}; outcomes: {@link io.bumpless.fetch.job.Outcome}. */
  public static void main(String[] args) {
    PodProcess.run("model-fetch", FetchConfig.codec(), FetchConfig::bus, FetchPod::start);
  }
}
