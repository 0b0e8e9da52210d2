package io.bumpless.verdict.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Loss;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.hard.HardViolation;
import io.bumpless.verdict.hard.PodFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final GateTest AGREE =
      new GateTest("agree", new Measure.AbsoluteDifference("u", 1), TestRange.upTo(1, 0.2));
  private static final GateTest ERROR =
      new GateTest(
          "error", new Measure.LossDifferenceOf("u", 1, Loss.ABSOLUTE), TestRange.within(1, 0.2));

  @Test
  void a_pass_is_not_sticky() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState passed = after(TrialState.start(spec), spec, 60, 0.0);
    assertThat(passed.verdict().ruling()).isEqualTo(Verdict.Ruling.PASS);
    TrialState later = after(passed, spec, 6, 0.99);
    assertThat(later.verdict().ruling()).isEqualTo(Verdict.Ruling.UNDECIDED);
    assertThat(later.passed()).isTrue();
  }

  @Test
  void a_candidate_that_degrades_after_a_pass_fails_for_good() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState failed = after(after(TrialState.start(spec), spec, 60, 0.0), spec, 100, 0.99);
    assertThat(failed.verdict().label()).isEqualTo("REJECT:agree@ALL");
    assertThat(failed.verdict().cause().orElseThrow().detail()).contains("margin 0.2");
    assertThat(after(failed, spec, 500, 0.0)).isEqualTo(failed);
  }

  @Test
  void the_time_limit_ends_with_the_first_pass() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState state = after(after(TrialState.start(spec), spec, 60, 0.0), spec, 6, 0.99);
    assertThat(after(state, spec, 100, 0.2).verdict().ruling())
        .isNotEqualTo(Verdict.Ruling.INCONCLUSIVE);
    assertThat(after(TrialState.start(spec), spec, 100, 0.2).verdict().ruling())
        .isEqualTo(Verdict.Ruling.INCONCLUSIVE);
  }

  @Test
  void a_value_outside_the_bounds_makes_the_gate_invalid_for_the_attempt() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState state = after(after(TrialState.start(spec), spec, 1, 1.5), spec, 90, 0.0);
    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.UNDECIDED);
    assertThat(reasons(state)).containsExactly(Withheld.Reason.GATE_INVALID);
    assertThat(after(state, spec, 20, 0.0).verdict().ruling())
        .isEqualTo(Verdict.Ruling.INCONCLUSIVE);
  }

  @Test
  void correlated_blocks_withhold_a_pass() {
    TrialSpec spec = spec(Checks.product(false, 0), AGREE);
    TrialState state = TrialState.start(spec);
    for (int i = 0; i < 90; i++) {
      state = after(state, spec, 1, 0.02 + 0.02 * Math.sin(i / 8.0));
    }
    assertThat(reasons(state)).containsExactly(Withheld.Reason.BLOCKS_CORRELATED);
    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.UNDECIDED);
  }

  @Test
  void bad_recent_blocks_withhold_a_pass() {
    TrialSpec spec = spec(Checks.product(false, 0), AGREE);
    TrialState state = after(after(TrialState.start(spec), spec, 70, 0.0), spec, 16, 0.25);
    assertThat(state.gate(spec.pairs().getFirst()).bets().promotes(0.05)).isTrue();
    assertThat(reasons(state)).contains(Withheld.Reason.RECENT_BLOCKS_BAD);
    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.UNDECIDED);
  }

  @Test
  void a_declared_regime_must_be_visited_twice() {
    TrialSpec spec =
        new TrialSpec(
            0.05, 0.05, List.of(AGREE), Map.of("R1", 10), 20, 500, 3, Checks.product(true, 0));
    TrialState state = TrialState.start(spec);
    state = steps(state, spec, 60, block("R1", 0.0));
    assertThat(reasons(state)).containsExactly(Withheld.Reason.FEW_VISITS);
    state = steps(state, spec, 1, block("R2", 0.0));
    state = steps(state, spec, 1, block("R1", 0.0));
    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.PASS);
  }

  @Test
  void discarded_blocks_count_for_the_clock_but_not_for_the_regime() {
    TrialSpec spec = spec(Checks.product(false, 0), AGREE);
    BlockResult discarded =
        new BlockResult("ALL", false, Map.of(), Optional.empty(), Optional.empty());
    TrialState state = steps(TrialState.start(spec), spec, 15, discarded);
    assertThat(state.closed()).isEqualTo(15);
    assertThat(state.regimes().get("ALL").accepted()).isZero();
    assertThat(reasons(state)).contains(Withheld.Reason.FEW_ACCEPTED_BLOCKS);
  }

  @Test
  void truth_feeds_the_regime_of_its_own_block() {
    TrialSpec spec =
        new TrialSpec(
            0.05, 0.05, List.of(ERROR), Map.of("R1", 0), 1, 500, 1, Checks.product(false, 0.5));
    TruthResult labelled = new TruthResult("R1", Map.of("error", new Reading.Mean(-0.1)));
    TruthResult unlabelled = new TruthResult("R1", Map.of());
    TrialState state = TrialState.start(spec);
    for (int i = 0; i < 40; i++) {
      state = Trial.step(spec, state, block("R2"), List.of(labelled, unlabelled, unlabelled));
    }
    assertThat(state.gate(spec.pairs().getFirst()).bets().n()).isEqualTo(40);
    assertThat(reasons(state)).contains(Withheld.Reason.FEW_LABELS);
    assertThat(state.regimes().get("R1").labelledShare()).isLessThan(0.34);
  }

  @Test
  void truth_of_another_regime_is_ignored() {
    TrialSpec spec = spec(Checks.none(), ERROR);
    TruthResult other = new TruthResult("R9", Map.of("error", new Reading.Mean(1)));
    TrialState state = Trial.step(spec, TrialState.start(spec), block("ALL"), List.of(other));
    assertThat(state.gate(spec.pairs().getFirst()).bets().n()).isZero();
  }

  @Test
  void a_restart_withholds_and_the_third_rejects() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState state = after(TrialState.start(spec), spec, 60, 0.0);
    PodFacts one = new PodFacts(1, 1, 0.5, 0);
    BlockResult held =
        new BlockResult(
            "ALL", true, Map.of("agree", new Reading.Mean(0)), one.violation(), one.hold());
    state = steps(state, spec, 1, held);
    assertThat(reasons(state)).containsExactly(Withheld.Reason.HOLD);
    state = after(state, spec, 1, 0.0);
    assertThat(state.verdict().ruling()).isEqualTo(Verdict.Ruling.PASS);
    assertThat(new PodFacts(3, 1, 0.5, 0).violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.RESTARTS);
    assertThat(new PodFacts(0, 0, 0.9, 0).violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.MEMORY);
  }

  @Test
  void a_hard_violation_rejects_before_the_end_of_its_block() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState state =
        Trial.reject(
            TrialState.start(spec), new HardViolation(HardViolation.Rule.BROKEN_SCORE, "NaN"));
    assertThat(state.verdict().label()).isEqualTo("REJECT:hard");
    assertThat(after(state, spec, 1, 0.0)).isEqualTo(state);
  }

  @Test
  void evidence_of_another_spec_is_refused() {
    TrialState old = TrialState.start(spec(Checks.none(), AGREE));
    GateTest wider = new GateTest("agree", AGREE.measure(), TestRange.upTo(1, 0.3));
    TrialSpec changed = spec(Checks.none(), wider);
    assertThatThrownBy(() -> after(old, changed, 1, 0.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("new attempt");
  }

  @Test
  void a_spec_that_would_pass_on_nothing_is_refused() {
    assertThatThrownBy(() -> spec(Checks.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a gate");
  }

  @Test
  void the_state_of_a_gate_is_at_most_1_kib_whatever_the_length_of_the_trial() {
    GateState gate = GateState.start(AGREE.range());
    for (int i = 0; i < 20_000; i++) {
      gate = gate.update(new Reading.Mean(0.1 + 0.05 * Math.sin(i)));
    }
    int numbers =
        3 // bounds and margin
            + 2 * 8
            + 1 // e-process
            + 8
            + 1 // detector
            + 6
            + gate.series().recent().sums().size()
            + 2 // series
            + gate.mass().weights().size();
    assertThat(numbers * Double.BYTES).isLessThanOrEqualTo(1024);
  }

  @Test
  void the_view_shows_the_numbers_of_each_gate() {
    TrialSpec spec = spec(Checks.none(), AGREE);
    TrialState state = after(TrialState.start(spec), spec, 10, 0.1);
    GateView view = GateView.of(spec, state).getFirst();
    assertThat(view.mean()).isBetween(0.0999999, 0.1000001);
    assertThat(view.interval().lower()).isLessThan(0.1);
    assertThat(view.interval().upper()).isGreaterThan(0.2);
    assertThat(view.progress()).isBetween(0.05, 0.5);
    assertThat(view.standing()).isEqualTo(GateView.Standing.UNDECIDED);
    TrialState passed = after(state, spec, 60, 0.0);
    assertThat(GateView.of(spec, passed).getFirst().progress()).isEqualTo(1);
    assertThat(GateView.of(spec, passed).getFirst().standing()).isEqualTo(GateView.Standing.PASS);
  }

  private static TrialSpec spec(Checks checks, GateTest... tests) {
    return new TrialSpec(0.05, 0.05, List.of(tests), Map.of("ALL", 10), 20, 100, 3, checks);
  }

  private static BlockResult block(String regime, double... value) {
    return BlockResult.of(
        regime, value.length == 0 ? Map.of() : Map.of("agree", new Reading.Mean(value[0])));
  }

  private static TrialState after(TrialState state, TrialSpec spec, int times, double value) {
    return steps(state, spec, times, block("ALL", value));
  }

  private static TrialState steps(TrialState state, TrialSpec spec, int times, BlockResult block) {
    TrialState next = state;
    for (int i = 0; i < times; i++) {
      next = Trial.step(spec, next, block, List.of());
    }
    return next;
  }

  private static List<Withheld.Reason> reasons(TrialState state) {
    return new ArrayList<>(
        state.verdict().withheld().stream().map(Withheld::reason).distinct().toList());
  }
}
