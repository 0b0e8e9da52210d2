package io.bumpless.verdict.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.gate.TickEvent;
import io.bumpless.verdict.hard.HardViolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveillanceTest {
  private static final GateTest AGREE =
      new GateTest("agree", new Measure.AbsoluteDifference("u", 1), TestRange.upTo(1, 0.2));
  private static final TrialSpec SPEC =
      new TrialSpec(0.01, 0.05, List.of(AGREE), Map.of("ALL", 1), 1, 10, 1, Checks.none());

  @Test
  void good_blocks_for_ever_are_neither_a_pass_nor_inconclusive() {
    TrialState state = after(TrialState.start(SPEC), 1000, 0.01);

    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.UNDECIDED);
    assertThat(state.closed()).isEqualTo(1000);
  }

  @Test
  void a_change_after_many_good_blocks_is_an_alarm_that_stays() {
    TrialState good = after(TrialState.start(SPEC), 1000, 0.01);

    TrialState bad = after(good, 40, 0.9);

    assertThat(bad.verdict().label()).isEqualTo("REJECT:agree@ALL");
    assertThat(bad.verdict().cause().orElseThrow().kind()).isEqualTo(Verdict.Cause.Kind.CHANGE);
    assertThat(after(bad, 100, 0.0)).isEqualTo(bad);
  }

  @Test
  void a_hard_violation_is_an_alarm() {
    var violation = new HardViolation(HardViolation.Rule.BROKEN_SCORE, "1 score was NaN");
    var block = new BlockResult("ALL", true, Map.of(), Optional.of(violation), Optional.empty());

    TrialState state = Surveillance.step(SPEC, TrialState.start(SPEC), block, List.of());

    assertThat(state.verdict().cause().orElseThrow().kind()).isEqualTo(Verdict.Cause.Kind.HARD);
  }

  @Test
  void a_latency_gate_is_a_rate_of_slow_ticks_and_holds_for_a_first_deployment() {
    var gate = new Gate.Latency("p99", 1_000, 0.01);

    assertThat(gate.slow(1_000)).isFalse();
    assertThat(gate.slow(1_001)).isTrue();
    assertThat(gate.tests())
        .containsExactly(
            new GateTest("p99", new Measure.Events(TickEvent.SLOW), TestRange.rate(0.01)));
    assertThat(gate.absolute()).contains(gate);
  }

  private static TrialState after(TrialState state, int blocks, double value) {
    TrialState next = state;
    for (int i = 0; i < blocks; i++) {
      next =
          Surveillance.step(
              SPEC,
              next,
              BlockResult.of("ALL", Map.of("agree", new Reading.Mean(value))),
              List.of());
    }
    return next;
  }
}
