package io.bumpless.source;

import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.podkit.lifecycle.PodProcess;
import io.bumpless.source.pod.SourcePod;

/** The pod of a SensorSource of type OpcUa. */
public final class OpcUaSourceMain {
  private OpcUaSourceMain() {}

  public static void main(String[] args) {
    PodProcess.run("opcua-source", SourceConfig.codec(), SourceConfig::bus, SourcePod::start);
  }
}
