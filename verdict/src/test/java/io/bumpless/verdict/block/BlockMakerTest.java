package io.bumpless.verdict.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.TickEvent;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.hard.HardViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockMakerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final BlockSpec SPEC = new BlockSpec(600 * SECOND, 120 * SECOND, 5 * SECOND, 0.8);
  private static final List<Gate> GATES =
      List.of(
          new Gate.Agreement("agreement", "u", 4, 40, OptionalDouble.of(60)),
          new Gate.Bias("bias", "u", 1, 10),
          new Gate.Disagreement("class", "u", 0.1),
          new Gate.EventRate("late", TickEvent.DEADLINE_MISS, 0.01),
          new Gate.EventRate("clamp", TickEvent.WOULD_CLAMP, 0.01));
  private static final BlockMaker MAKER =
      new BlockMaker(SPEC, tests(), HardRules.of(Set.of("u"), GATES));
  private static final Answer NOTHING = new Answer.Missing(Answer.Fault.ABSENT);

  @Test
  void ticks_in_the_guard_are_not_compared() {
    List<Tick> ticks = ticks(0, 24, 100, value(139));
    ticks.addAll(ticks(24, 120, 100, value(102)));
    assertThat(close(ticks).readings().get("agreement")).isEqualTo(new Reading.Mean(2));
    assertThat(close(ticks).coverage().expected()).isEqualTo(96);
  }

  @Test
  void a_candidate_that_is_too_low_counts_in_one_bias_test_only() {
    ClosedBlock block = close(ticks(0, 120, 100, value(97)));
    assertThat(block.readings().get("bias_high")).isEqualTo(new Reading.Mean(-3));
    assertThat(block.readings().get("bias_low")).isEqualTo(new Reading.Mean(3));
  }

  @Test
  void a_missing_candidate_counts_as_the_worst_in_every_gate() {
    ClosedBlock block = close(ticks(0, 120, 100, NOTHING));
    assertThat(block.readings().get("agreement")).isEqualTo(new Reading.Mean(40));
    assertThat(block.readings().get("bias_high")).isEqualTo(new Reading.Mean(10));
    assertThat(block.readings().get("bias_low")).isEqualTo(new Reading.Mean(10));
    assertThat(block.readings().get("class")).isEqualTo(new Reading.Mean(1));
    assertThat(block.coverage().candidateMissing()).isEqualTo(96);
  }

  @Test
  void a_missing_stable_version_skips_the_tick_and_may_discard_the_block() {
    List<Tick> ticks = ticks(0, 100, 100, value(102));
    ticks.addAll(ticksOf(100, 120, NOTHING, value(102)));
    assertThat(close(ticks).coverage().accepted()).isFalse();
    assertThat(close(ticks).coverage().stableMissing()).isEqualTo(20);
    assertThat(close(ticks).readings()).doesNotContainKey("agreement").containsKey("late");
  }

  @Test
  void missing_inputs_are_nobodys_fault() {
    List<Tick> ticks = ticks(0, 110, 100, value(102));
    ticks.addAll(ticks(110, 120, 100, new Answer.Missing(Answer.Fault.INPUT)));
    assertThat(close(ticks).readings().get("agreement")).isEqualTo(new Reading.Mean(2));
    assertThat(close(ticks).readings().get("late")).isEqualTo(new Reading.Counts(110, 0, 0));
  }

  @Test
  void order_and_duplicates_of_ticks_change_nothing() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ticks.addAll(ticks(i, i + 1, 100, value(100 + Math.sin(i))));
    }
    List<Tick> shuffled = new ArrayList<>(ticks);
    shuffled.addAll(ticks.subList(30, 60));
    Collections.shuffle(shuffled, new Random(1));
    assertThat(close(shuffled)).isEqualTo(close(ticks));
  }

  @Test
  void a_block_that_changes_its_regime_says_nothing() {
    List<Tick> ticks = ticks(0, 119, 100, value(139));
    ticks.add(new Tick(119 * 5 * SECOND, "other", value(100), value(100), Set.of()));
    assertThat(close(ticks).regime()).isEqualTo(Regimes.TRANSITION);
    assertThat(close(ticks).readings()).isEmpty();
  }

  @Test
  void a_block_of_unknown_regime_is_a_transition() {
    Tick tick = new Tick(0, Regimes.UNKNOWN, value(1), value(1), Set.of());
    assertThat(close(List.of(tick)).regime()).isEqualTo(Regimes.TRANSITION);
  }

  @Test
  void events_within_a_minute_are_one_episode_but_each_counts_against_promotion() {
    List<Tick> ticks = ticks(0, 60, 100, value(100));
    ticks.addAll(ticks(60, 70, 100, new Answer.Missing(Answer.Fault.LATE)));
    ticks.addAll(ticks(70, 120, 100, value(100)));
    assertThat(close(ticks).readings().get("late")).isEqualTo(new Reading.Counts(120, 10, 1));
  }

  @Test
  void a_fault_that_never_ends_is_an_episode_every_minute() {
    ClosedBlock block = close(ticks(0, 120, 100, new Answer.Missing(Answer.Fault.LATE)));
    assertThat(block.readings().get("late")).isEqualTo(new Reading.Counts(120, 120, 10));
  }

  @Test
  void one_nan_breaks_a_hard_rule() {
    List<Tick> ticks = ticks(0, 119, 100, value(100));
    ticks.addAll(ticks(119, 120, 100, value(Double.NaN)));
    assertThat(close(ticks).violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.BROKEN_SCORE);
  }

  @Test
  void a_score_without_the_outputs_of_the_contract_breaks_a_hard_rule() {
    ClosedBlock block = close(ticks(0, 1, 100, Answer.Scored.of("v", 1)));
    assertThat(block.violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.BROKEN_SCORE);
  }

  @Test
  void three_ticks_beyond_the_hard_limit_reject_and_two_do_not() {
    assertThat(close(ticks(0, 2, 100, value(161))).violation()).isEmpty();
    assertThat(close(ticks(0, 3, 100, value(161))).violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.DEVIATION);
  }

  @Test
  void twenty_cut_ticks_in_a_row_reject_also_across_blocks() {
    Answer outside = new Answer.Missing(Answer.Fault.OUT_OF_RANGE);
    ClosedBlock first = close(ticks(110, 120, 100, outside));
    assertThat(first.violation()).isEmpty();
    List<Tick> next = new ArrayList<>();
    for (Tick tick : ticks(0, 10, 100, outside)) {
      next.add(
          new Tick(tick.time() + SPEC.end(0), "ALL", tick.stable(), tick.candidate(), Set.of()));
    }
    assertThat(MAKER.close(1, next, first.hard()).violation())
        .map(HardViolation::rule)
        .contains(HardViolation.Rule.CUT_IN_A_ROW);
  }

  @Test
  void a_good_tick_ends_a_row_of_cut_ones() {
    Answer outside = new Answer.Missing(Answer.Fault.OUT_OF_RANGE);
    List<Tick> ticks = ticks(0, 19, 100, outside);
    ticks.addAll(ticks(19, 20, 100, value(100)));
    ticks.addAll(ticks(20, 39, 100, outside));
    assertThat(close(ticks).violation()).isEmpty();
  }

  @Test
  void without_a_stable_version_only_the_absolute_gates_speak() {
    ClosedBlock block = close(ticksOf(0, 120, new Answer.NoVersion(), value(100)));
    assertThat(block.readings()).containsOnlyKeys("late", "clamp");
    assertThat(block.coverage().accepted()).isTrue();
  }

  @Test
  void a_tick_of_another_block_is_refused() {
    assertThatThrownBy(() -> MAKER.close(1, ticks(0, 1, 1, value(1)), HardCounters.zero()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block 1");
  }

  @Test
  void the_mean_is_over_the_usable_ticks() {
    List<Tick> ticks = ticks(0, 72, 100, value(100));
    ticks.addAll(ticks(72, 120, 100, value(103)));
    Reading.Mean mean = (Reading.Mean) close(ticks).readings().get("agreement");
    assertThat(mean.value()).isCloseTo(1.5, within(1e-12));
  }

  private static ClosedBlock close(List<Tick> ticks) {
    return MAKER.close(0, ticks, HardCounters.zero());
  }

  private static List<GateTest> tests() {
    return GATES.stream().flatMap(gate -> gate.tests().stream()).toList();
  }

  private static Answer value(double u) {
    return Answer.Scored.of("u", u);
  }

  private static List<Tick> ticks(int from, int to, double stable, Answer candidate) {
    return ticksOf(from, to, value(stable), candidate);
  }

  private static List<Tick> ticksOf(int from, int to, Answer stable, Answer candidate) {
    return new ArrayList<>(
        Stream.iterate(from, i -> i < to, i -> i + 1)
            .map(i -> new Tick(i * 5 * SECOND, "ALL", stable, candidate, Set.of()))
            .toList());
  }
}
