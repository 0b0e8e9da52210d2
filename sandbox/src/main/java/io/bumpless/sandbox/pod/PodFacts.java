package io.bumpless.sandbox.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What decides about a pod's next step.
 *
 * @param bound whether it belongs to a node
 * @param deletionGrace set once the pod is being deleted: how long its process may take
 * @param restartPolicy Always, OnFailure or Never
 * @param container how its container is doing
 * @param restarts how often it was started again
 * @param termSent when the process was asked to end
 */
public record PodFacts(
    boolean bound,
    Optional<Duration> deletionGrace,
    String restartPolicy,
    ContainerState container,
    int restarts,
    Optional<Instant> termSent) {

  /** Whether the container stays ended. */
  public boolean finished() {
    return container instanceof ContainerState.Ended ended
        && switch (restartPolicy) {
          case "Never" -> true;
          case "OnFailure" -> ended.exitCode() == 0;
          default -> false;
        };
  }
}
