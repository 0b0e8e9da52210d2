package io.bumpless.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.verdict.decision.AttemptLevel;
import io.bumpless.verdict.evidence.TestRange;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GatesTest {
  @Test
  void each_gate_declares_the_bounds_of_the_table() {
    assertThat(range(new Gate.Agreement("a", "u", 4, 40, OptionalDouble.empty())))
        .isEqualTo(new TestRange(0, 40, 4));
    assertThat(range(new Gate.LossDifference("l", "u", 0.5, 5, Loss.ABSOLUTE)))
        .isEqualTo(new TestRange(-5, 5, 0.5));
    assertThat(range(new Gate.Disagreement("d", "u", 0.1))).isEqualTo(new TestRange(0, 1, 0.1));
    assertThat(range(new Gate.AccuracyDifference("c", "u", 0.02)))
        .isEqualTo(new TestRange(-1, 1, 0.02));
    assertThat(range(new Gate.McNemar("m", "u", 0.05))).isEqualTo(new TestRange(0, 1, 0.55));
    assertThat(range(new Gate.EventRate("e", TickEvent.ERROR, 0.001)))
        .isEqualTo(new TestRange(0, 1, 0.001));
  }

  @Test
  void a_bias_gate_is_two_one_sided_tests() {
    assertThat(new Gate.Bias("bias", "u", 1, 10).tests())
        .extracting(GateTest::id)
        .containsExactly("bias_high", "bias_low");
  }

  @Test
  void a_first_deployment_keeps_the_absolute_gates_only() {
    List<Gate> gates =
        List.of(
            new Gate.Agreement("a", "u", 4, 40, OptionalDouble.empty()),
            new Gate.LossDifference("l", "u", 0.5, 5, Loss.ABSOLUTE),
            new Gate.EventRate("e", TickEvent.ERROR, 0.001));
    assertThat(gates.stream().flatMap(gate -> gate.absolute().stream()))
        .containsExactly(
            new Gate.TruthLoss("l", "u", 0.5, 5, Loss.ABSOLUTE),
            new Gate.EventRate("e", TickEvent.ERROR, 0.001));
  }

  @Test
  void three_rate_gates_are_always_present() {
    assertThat(Gate.alwaysPresent())
        .extracting(Gate::name)
        .containsExactly("deadline_miss", "out_of_range", "error_rate");
  }

  @Test
  void a_margin_outside_the_bounds_is_refused() {
    assertThatThrownBy(() -> new Gate.Agreement("a", "u", 40, 40, OptionalDouble.empty()).tests())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lo < margin < hi");
  }

  @Test
  void attempts_share_the_level() {
    double sum = 0;
    for (int j = 1; j <= 1000; j++) {
      sum += AttemptLevel.of(0.01, j);
    }
    assertThat(sum).isBetween(0.00998, 0.01);
    assertThatThrownBy(() -> AttemptLevel.of(0.01, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static TestRange range(Gate gate) {
    return gate.tests().getFirst().range();
  }
}
