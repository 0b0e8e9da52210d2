package io.bumpless.recording;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.podkit.lifecycle.PodProcess;
import io.bumpless.recording.pod.RecordingPod;

/** The pod of a SensorSource of type Recording. */
public final class RecordingSourceMain {
  private RecordingSourceMain() {}

  public static void main(String[] args) {
    PodProcess.run(
        "recording-source", RecordingConfig.codec(), RecordingConfig::bus, RecordingPod::start);
  }
}
