package io.bumpless.sandbox.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.sandbox.replay.ReplayTrial.Outcome;
import io.bumpless.sandbox.tap.StoredGap;
import io.bumpless.sandbox.tap.StoredScore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTrialTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofSeconds(2);

  private static Instant at(long tick) {
    return START.plusSeconds(tick);
  }

  private static StoredScore valued(long tick) {
    return new StoredScore(tick, at(tick), Map.of("y", "3ff0"), "", "hash" + tick);
  }

  private static StoredScore missing(long tick) {
    return new StoredScore(tick, at(tick), Map.of(), "INPUT_MISSING", "none" + tick);
  }

  private static Outcome judge(
      List<StoredScore> disturbed, List<StoredScore> rescored, StoredGap... gaps) {
    List<StoredScore> calm = List.of(valued(1), valued(2), valued(3), valued(4), valued(5));
    return new ReplayTrial(disturbed, rescored, calm, List.of(gaps), SPAN).judge();
  }

  @Test
  void all_equal_is_a_pass() {
    var all = List.of(valued(1), valued(2), valued(3), valued(4), valued(5));

    Outcome outcome = judge(all, all);

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.sameAsUndisturbed()).isEqualTo(5);
  }

  @Test
  void a_tick_that_a_gap_touches_may_lack_its_value_and_is_counted_by_its_cause() {
    var mine = List.of(valued(1), missing(2), missing(3), missing(4), valued(5));

    Outcome outcome = judge(mine, mine, new StoredGap(at(2).minusMillis(500), at(2), "RESTART"));

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.explained()).isEqualTo(Map.of("RESTART, no value", 3));
  }

  @Test
  void a_tick_behind_the_span_of_a_gap_must_have_its_value() {
    var mine = List.of(valued(1), missing(2), missing(3), missing(4), missing(5));

    Outcome outcome = judge(mine, mine, new StoredGap(at(2), at(2), "RESTART"));

    assertThat(outcome.faults()).singleElement().asString().contains("tick 5").contains("no gap");
  }

  @Test
  void a_value_held_over_a_gap_is_counted_apart_and_one_outside_of_it_is_a_fault() {
    var held = new StoredScore(2, at(2), Map.of("y", "4000"), "", "held");
    var wrong = new StoredScore(5, at(5), Map.of("y", "4000"), "", "wrong");
    var mine = List.of(valued(1), held, valued(3), valued(4), wrong);

    Outcome outcome = judge(mine, mine, new StoredGap(at(1), at(2), "RESTART"));

    assertThat(outcome.explained()).isEqualTo(Map.of("RESTART, value held", 1));
    assertThat(outcome.faults()).singleElement().asString().contains("tick 5");
  }

  @Test
  void a_lost_tick_and_a_tick_twice_are_faults() {
    var fresh = List.of(valued(1), valued(2), valued(3), valued(4), valued(5));
    var mine = List.of(valued(1), valued(2), valued(2), valued(4), valued(5));

    Outcome outcome = judge(mine, fresh);

    assertThat(outcome.faults())
        .anyMatch(fault -> fault.contains("tick 2: twice"))
        .anyMatch(fault -> fault.contains("tick 3") && fault.contains("stored nothing"));
  }

  @Test
  void an_input_hash_that_a_fresh_scorer_does_not_get_is_a_fault() {
    var fresh = List.of(valued(1), valued(2));
    var mine = List.of(valued(1), new StoredScore(2, at(2), Map.of("y", "3ff0"), "", "other"));

    assertThat(judge(mine, fresh).sameAsRescored()).isEqualTo(1);
  }

  @Test
  void a_refilled_score_is_counted_and_no_fault() {
    var fresh = List.of(valued(1), valued(2), valued(3), valued(4), valued(5));
    var mine = List.of(valued(1), valued(3), valued(2), valued(4), valued(5));

    Outcome outcome = judge(mine, fresh);

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.outOfOrder()).isEqualTo(1);
  }

  @Test
  void nothing_compared_is_no_pass() {
    assertThat(judge(List.of(), List.of()).passed()).isFalse();
  }
}
