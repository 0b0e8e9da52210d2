package io.bumpless.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoCheckTest {

  @Test
  void everything_seen_is_a_pass() {
    var result = new DemoCheck.Result(14, 36.5, 3, 3, List.of(), 0, List.of());

    assertThat(result.passed()).isTrue();
    assertThat(result.line(0))
        .isEqualTo(
            "demo-check OK: 14 advice values at the control system, first after 36.5 s;"
                + " 3 of 3 killed pods healed; operator restart: 0 API writes, 0 pod restarts;"
                + " 0 processes left");
  }

  @Test
  void no_advice_no_pods_or_a_pod_that_does_not_heal_is_a_failure() {
    assertThat(new DemoCheck.Result(0, 0, 3, 3, List.of(), 0, List.of()).passed()).isFalse();
    assertThat(new DemoCheck.Result(14, 1, 0, 0, List.of(), 0, List.of()).passed()).isFalse();
    assertThat(new DemoCheck.Result(14, 1, 3, 2, List.of(), 0, List.of()).passed()).isFalse();
  }

  @Test
  void a_write_or_a_pod_restart_by_the_restarted_operator_is_a_failure() {
    assertThat(new DemoCheck.Result(14, 1, 3, 3, List.of("patch x"), 0, List.of()).passed())
        .isFalse();
    assertThat(new DemoCheck.Result(14, 1, 3, 3, List.of(), 1, List.of()).passed()).isFalse();
  }

  @Test
  void a_process_that_is_left_behind_is_a_failure_in_the_summary() {
    var result = new DemoCheck.Result(14, 36.5, 3, 3, List.of(), 0, List.of());

    assertThat(result.line(1)).startsWith("demo-check FAILED").endsWith("1 processes left");
  }
}
