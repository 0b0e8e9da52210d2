package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.PodPlace;
import io.bumpless.sandbox.pod.PodPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Starts one container, says its process id, and waits to be killed. */
final class RunnerToKillMain {
  private RunnerToKillMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    PodPlace place = new PodPlace(folder, folder, folder.resolve("log"), 0);
    PodPlan plan =
        new PodPlan(
            List.of(args).subList(1, args.length),
            Map.of(
                "BUMPLESS_HTTP", "127.0.0.1:0",
                "BUMPLESS_STDIN_LIFELINE", "true",
                "BUMPLESS_POD", "orphan"),
            List.of());
    System.out.println(LocalProcess.start(plan, place, false, Instant.now()).pid());
    Thread.currentThread().join();
  }
}
