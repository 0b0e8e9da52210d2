package io.bumpless.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodStepTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ContainerState WAITING = new ContainerState.Waiting("ContainerCreating", "");
  private static final ContainerState RUNNING =
      new ContainerState.Running(NOW.minusSeconds(5), new Health(true, 0, 3));

  @Test
  void a_pod_without_a_node_is_bound_first() {
    assertThat(PodStep.of(facts(false, "Always", WAITING, 0), NOW)).isEqualTo(PodStep.BIND);
  }

  @Test
  void a_bound_pod_is_started() {
    assertThat(PodStep.of(facts(true, "Always", WAITING, 0), NOW)).isEqualTo(PodStep.START);
  }

  @Test
  void a_crashed_container_starts_again_after_half_a_second() {
    ContainerState crashed = ended(137, NOW.minusMillis(400), Duration.ofSeconds(5));

    assertThat(PodStep.of(facts(true, "Always", crashed, 0), NOW)).isEqualTo(PodStep.REST);
    assertThat(PodStep.of(facts(true, "Always", crashed, 0), NOW.plusMillis(100)))
        .isEqualTo(PodStep.START);
  }

  @Test
  void each_further_crash_waits_twice_as_long_up_to_32_seconds() {
    var crashed = (ContainerState.Ended) ended(1, NOW, Duration.ofSeconds(1));

    assertThat(PodStep.restartAt(facts(true, "Always", crashed, 3), crashed))
        .isEqualTo(NOW.plusSeconds(4));
    assertThat(PodStep.restartAt(facts(true, "Always", crashed, 50), crashed))
        .isEqualTo(NOW.plusSeconds(32));
  }

  @Test
  void a_container_that_ran_for_a_minute_starts_again_at_once() {
    var crashed = (ContainerState.Ended) ended(1, NOW, Duration.ofMinutes(1));

    assertThat(PodStep.restartAt(facts(true, "Always", crashed, 50), crashed))
        .isEqualTo(NOW.plusMillis(500));
  }

  @Test
  void a_job_that_is_done_stays_done() {
    ContainerState done = ended(0, NOW.minusSeconds(60), Duration.ofSeconds(1));

    assertThat(PodStep.of(facts(true, "OnFailure", done, 0), NOW)).isEqualTo(PodStep.REST);
    assertThat(
            PodStep.of(facts(true, "Never", ended(1, NOW.minusSeconds(60), Duration.ZERO), 0), NOW))
        .isEqualTo(PodStep.REST);
  }

  @Test
  void a_container_whose_liveness_probe_fails_is_ended_first_gently_then_by_force() {
    ContainerState dead = new ContainerState.Running(NOW.minusSeconds(60), new Health(false, 3, 3));
    PodFacts facts = facts(true, "Always", dead, 0);

    assertThat(PodStep.of(facts, NOW)).isEqualTo(PodStep.TERMINATE);
    assertThat(PodStep.of(asked(facts, NOW), NOW.plusSeconds(4))).isEqualTo(PodStep.REST);
    assertThat(PodStep.of(asked(facts, NOW), NOW.plusSeconds(5))).isEqualTo(PodStep.KILL);
  }

  @Test
  void a_deleted_pod_gets_its_grace_period_and_goes_when_its_process_has_gone() {
    PodFacts running = deleted(RUNNING);

    assertThat(PodStep.of(running, NOW)).isEqualTo(PodStep.TERMINATE);
    assertThat(PodStep.of(asked(running, NOW), NOW.plusSeconds(14))).isEqualTo(PodStep.REST);
    assertThat(PodStep.of(asked(running, NOW), NOW.plusSeconds(15))).isEqualTo(PodStep.KILL);
    assertThat(PodStep.of(deleted(ended(143, NOW, Duration.ofSeconds(9))), NOW))
        .isEqualTo(PodStep.FORGET);
  }

  private static ContainerState ended(int code, Instant at, Duration ran) {
    return new ContainerState.Ended(code, at.minus(ran), at, "");
  }

  private static PodFacts facts(
      boolean bound, String policy, ContainerState container, int restarts) {
    return new PodFacts(bound, Optional.empty(), policy, container, restarts, Optional.empty());
  }

  private static PodFacts deleted(ContainerState container) {
    return new PodFacts(
        true, Optional.of(Duration.ofSeconds(15)), "Always", container, 0, Optional.empty());
  }

  private static PodFacts asked(PodFacts facts, Instant at) {
    return new PodFacts(
        facts.bound(),
        facts.deletionGrace(),
        facts.restartPolicy(),
        facts.container(),
        facts.restarts(),
        Optional.of(at));
  }
}
