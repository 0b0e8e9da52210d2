package io.bumpless.podkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  @Test
  void without_checks_a_pod_is_live_and_ready() {
    assertThat(health.live().ok()).isTrue();
    assertThat(health.ready().ok()).isTrue();
  }

  @Test
  void one_check_that_does_not_pass_is_enough_and_says_why() {
    health.ready("bus", () -> Probe.ok("connected"));
    health.ready("model", () -> Probe.no("not loaded yet"));

    assertThat(health.ready().ok()).isFalse();
    assertThat(health.ready().reason()).isEqualTo("ok bus: connected\nNOT model: not loaded yet\n");
    assertThat(health.live().ok()).isTrue();
  }
}
