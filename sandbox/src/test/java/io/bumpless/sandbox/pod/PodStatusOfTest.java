package io.bumpless.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodStatusOfTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pod POD =
      new PodBuilder()
          .withNewSpec()
          .addNewContainer()
          .withName("scorer")
          .withImage("bumpless/scorer-runtime:dev")
          .endContainer()
          .endSpec()
          .build();

  @Test
  void a_pod_that_waits_is_pending_with_the_reason() {
    PodStatus status = status("Always", new ContainerState.Waiting("ContainerCreating", "secret"));

    assertThat(status.getPhase()).isEqualTo("Pending");
    assertThat(status.getContainerStatuses().getFirst().getState().getWaiting().getMessage())
        .isEqualTo("secret");
  }

  @Test
  void a_running_pod_is_ready_when_its_probe_says_so() {
    assertThat(ready(status("Always", running(true)))).isEqualTo("True");
    assertThat(ready(status("Always", running(false)))).isEqualTo("False");
    assertThat(status("Always", running(false)).getPhase()).isEqualTo("Running");
  }

  @Test
  void a_pod_that_is_being_deleted_is_not_ready() {
    PodFacts leaving =
        new PodFacts(
            true, Optional.of(Duration.ofSeconds(5)), "Always", running(true), 0, Optional.empty());

    assertThat(ready(new PodStatusOf(POD, leaving, NOW, NOW, Optional.empty()).status()))
        .isEqualTo("False");
  }

  @Test
  void a_crashed_container_backs_off_in_a_running_pod() {
    PodStatus status = status("Always", ended(137));

    assertThat(status.getPhase()).isEqualTo("Running");
    assertThat(status.getContainerStatuses().getFirst().getState().getWaiting().getReason())
        .isEqualTo("CrashLoopBackOff");
  }

  @Test
  void a_job_pod_ends_as_its_container_ended_with_its_last_words() {
    assertThat(status("Never", ended(0)).getPhase()).isEqualTo("Succeeded");
    PodStatus failed = status("Never", ended(1));
    assertThat(failed.getPhase()).isEqualTo("Failed");
    assertThat(failed.getContainerStatuses().getFirst().getState().getTerminated().getMessage())
        .isEqualTo("last words");
  }

  private static ContainerState running(boolean ready) {
    return new ContainerState.Running(NOW, new Health(ready, 0, 3));
  }

  private static ContainerState ended(int code) {
    return new ContainerState.Ended(code, NOW, NOW, "last words");
  }

  private static PodStatus status(String policy, ContainerState container) {
    PodFacts facts = new PodFacts(true, Optional.empty(), policy, container, 0, Optional.empty());
    return new PodStatusOf(POD, facts, NOW, NOW, Optional.empty()).status();
  }

  private static String ready(PodStatus status) {
    return status.getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(PodCondition::getStatus)
        .findFirst()
        .orElseThrow();
  }
}
