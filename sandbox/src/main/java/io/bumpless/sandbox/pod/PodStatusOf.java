package io.bumpless.sandbox.pod;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The status of a pod as the API server is told.
 *
 * @param pod the pod
 * @param facts how it is doing
 * @param seen when this node first saw it
 * @param readySince when its readiness last changed
 * @param lastEnded how its container ended the last time
 */
public record PodStatusOf(
    Pod pod,
    PodFacts facts,
    Instant seen,
    Instant readySince,
    Optional<ContainerState.Ended> lastEnded) {

  /** The status. Equal facts give equal statuses. */
  public PodStatus status() {
    boolean ready = ready();
    boolean initialized = !(facts.container() instanceof ContainerState.Waiting);
    return new PodStatusBuilder()
        .withPhase(phase())
        .withStartTime(text(seen))
        .withHostIP("127.0.0.1")
        .withPodIP("127.0.0.1")
        .withConditions(
            condition("PodScheduled", true, seen),
            condition("Initialized", true, seen),
            condition("ContainersReady", ready, readySince),
            condition("Ready", ready, readySince))
        .withContainerStatuses(List.of(container(ready, initialized)))
        .build();
  }

  /** Whether the pod counts as ready. */
  public boolean ready() {
    return facts.container() instanceof ContainerState.Running running
        && running.health().ready()
        && facts.deletionGrace().isEmpty();
  }

  private String phase() {
    return switch (facts.container()) {
      case ContainerState.Waiting ignored -> lastEnded.isPresent() ? "Running" : "Pending";
      case ContainerState.Running ignored -> "Running";
      case ContainerState.Ended ended ->
          facts.finished() ? (ended.exitCode() == 0 ? "Succeeded" : "Failed") : "Running";
    };
  }

  private ContainerStatus container(boolean ready, boolean started) {
    var spec = pod.getSpec().getContainers().getFirst();
    ContainerStatusBuilder status =
        new ContainerStatusBuilder()
            .withName(spec.getName())
            .withImage(spec.getImage())
            .withImageID("")
            .withReady(ready)
            .withStarted(started && facts.container() instanceof ContainerState.Running)
            .withRestartCount(facts.restarts());
    lastEnded.ifPresent(ended -> status.withLastState(ended(ended)));
    return status.withState(state()).build();
  }

  private io.fabric8.kubernetes.api.model.ContainerState state() {
    return switch (facts.container()) {
      case ContainerState.Waiting(String reason, String message) -> waiting(reason, message);
      case ContainerState.Running running ->
          new ContainerStateBuilder()
              .withNewRunning()
              .withStartedAt(text(running.since()))
              .endRunning()
              .build();
      case ContainerState.Ended ended ->
          facts.finished()
              ? ended(ended)
              : waiting("CrashLoopBackOff", "ended with code " + ended.exitCode());
    };
  }

  private static io.fabric8.kubernetes.api.model.ContainerState waiting(
      String reason, String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  private static io.fabric8.kubernetes.api.model.ContainerState ended(ContainerState.Ended ended) {
    return new ContainerStateBuilder()
        .withTerminated(
            new ContainerStateTerminatedBuilder()
                .withExitCode(ended.exitCode())
                .withReason(ended.exitCode() == 0 ? "Completed" : "Error")
                .withMessage(ended.message())
                .withStartedAt(text(ended.started()))
                .withFinishedAt(text(ended.finished()))
                .build())
        .build();
  }

  private static PodCondition condition(String type, boolean holds, Instant since) {
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(holds ? "True" : "False")
        .withLastTransitionTime(text(since))
        .build();
  }

  private static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
