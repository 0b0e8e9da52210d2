package io.bumpless.podkit.lifecycle;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.podkit.health.Probe;

/** A pod that does nothing, started by tests as a process of its own. */
public final class ExamplePodMain {
  private ExamplePodMain() {}

  /** The origin of its config says what it does. */
  public static void main(String[] args) {
    PodProcess.run(
        "example",
        FetchConfig.codec(),
        FetchConfig::bus,
        (config, pod) -> {
          pod.health().ready("example", () -> Probe.no("waiting for nothing"));
          pod.closeAtEnd("first", () -> System.out.println("closed first"));
          pod.closeAtEnd("second", () -> System.out.println("closed second"));
          switch (config.origin()) {
            case "throw" -> Thread.ofPlatform().start(ExamplePodMain::fail);
            case "end" -> pod.end(ExitCode.FAILED, "asked to");
            case "hang" -> pod.closeAtEnd("hang", () -> Thread.sleep(60_000));
            default -> {
              // Lives until it is told to end.
            }
          }
          System.out.println("started");
        });
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }
}
