package io.bumpless.operator.workload;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the one pod of a workload is there and ready.
 *
 * @param state of the workload
 * @param message for people
 */
public record Availability(State state, String message) {

  /** Whether the one pod is there and ready. */
  public enum State {
    /** It is. */
    AVAILABLE,
    /** Not yet. */
    STARTING,
    /** Kubernetes has given up waiting. */
    STUCK
  }

  /** Whether it is there and ready. */
  public boolean available() {
    return state == State.AVAILABLE;
  }

  /** Of a Deployment. */
  public static Availability of(Optional<Deployment> deployment) {
    if (deployment.isEmpty()) {
      return starting("the Deployment has just been made");
    }
    String name = deployment.get().getMetadata().getName();
    DeploymentStatus status =
        Objects.requireNonNullElseGet(deployment.get().getStatus(), DeploymentStatus::new);
    if (seen(status.getObservedGeneration(), deployment.get().getMetadata().getGeneration())
        && positive(status.getUpdatedReplicas())
        && positive(status.getAvailableReplicas())) {
      return new Availability(State.AVAILABLE, "Deployment " + name + " is available");
    }
    return status.getConditions().stream()
        .filter(c -> "ProgressDeadlineExceeded".equals(c.getReason()))
        .map(DeploymentCondition::getMessage)
        .findFirst()
        .map(m -> new Availability(State.STUCK, "Deployment " + name + ": " + m))
        .orElseGet(() -> starting("waiting for the pod of Deployment " + name));
  }

  /** Of a StatefulSet. */
  public static Availability ofStateful(Optional<StatefulSet> set) {
    if (set.isEmpty()) {
      return starting("the StatefulSet has just been made");
    }
    String name = set.get().getMetadata().getName();
    StatefulSetStatus status =
        Objects.requireNonNullElseGet(set.get().getStatus(), StatefulSetStatus::new);
    boolean current =
        seen(status.getObservedGeneration(), set.get().getMetadata().getGeneration())
            && positive(status.getReadyReplicas())
            && Objects.equals(status.getCurrentRevision(), status.getUpdateRevision());
    return current
        ? new Availability(State.AVAILABLE, "StatefulSet " + name + " is ready")
        : starting("waiting for the pod of StatefulSet " + name);
  }

  private static Availability starting(String message) {
    return new Availability(State.STARTING, message);
  }

  private static boolean seen(Long observed, Long generation) {
    return observed != null && (generation == null || observed >= generation);
  }

  private static boolean positive(Integer number) {
    return number != null && number > 0;
  }
}
