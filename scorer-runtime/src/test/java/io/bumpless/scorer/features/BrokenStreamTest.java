package io.bumpless.scorer.features;

import static io.bumpless.scorer.features.Script.at;
import static io.bumpless.scorer.features.Script.gap;
import static io.bumpless.scorer.features.Script.plan;
import static io.bumpless.scorer.features.Script.ticks;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score.MissingReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gaps, late samples, new runs, lost and repeated batches. */
class BrokenStreamTest {
  private static final InputPlan LAST = plan(new Take.Last());

  private final Script mill = Script.of("feed");

  @Test
  void a_late_sample_is_dropped_and_counted_even_when_a_later_tick_could_use_it() {
    var assembler = new FeatureAssembler(LAST, 10);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(10));
    assembler.close();
    assembler.accept(0, mill.batch(11, at(10, 5)));

    assertThat(assembler.close().orElseThrow().inputs()).containsExactly(1);
    assertThat(assembler.counts(0).lateSamples()).isEqualTo(1);
  }

  @Test
  void a_keyframe_brings_the_value_of_a_late_sample_back() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(
                mill.keyframe(9, at(8, 1)),
                mill.batch(10),
                mill.batch(11, at(10, 5)),
                mill.keyframe(12, at(10, 5))));

    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 1.0, 5.0);
  }

  @Test
  void a_value_is_held_over_a_gap_for_max_age_and_no_longer() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(mill.keyframe(9, at(8, 1)), mill.batch(10), mill.afterGap(14, gap(10.5, 14))));

    assertThat(ticks)
        .extracting(t -> t.problem().map(InputProblem::reason).orElse(null))
        .containsExactly(null, null, null, MissingReason.INPUT_STALE, MissingReason.INPUT_STALE);
    assertThat(ticks.getLast().problem().orElseThrow().detail())
        .contains("known up to 1970-01-01T00:00:10.500Z", "3.500 s");
  }

  @Test
  void after_a_gap_a_value_stays_unknown_until_it_is_refreshed() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(
                mill.keyframe(9, at(8, 1)),
                mill.afterGap(14, gap(10, 10.5)),
                mill.keyframe(15, at(8, 1))));

    assertThat(ticks.get(4).problem()).isPresent();
    assertThat(ticks.get(5).problem()).isEmpty();
    assertThat(ticks.get(5).inputs()).containsExactly(1);
  }

  @Test
  void a_new_run_is_a_gap_since_the_end_of_the_previous_one() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(
                mill.keyframe(9, at(8, 1)),
                mill.batch(10),
                mill.newRun("run-2", 20, gap(0, 20), at(8, 1))));

    assertThat(ticks.get(2).problem()).isEmpty();
    assertThat(ticks.get(3).problem().orElseThrow().reason()).isEqualTo(MissingReason.INPUT_STALE);
    assertThat(ticks.getLast().problem()).isEmpty();
  }

  @Test
  void a_step_of_the_batch_number_is_a_gap_that_nobody_marked() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(mill.keyframe(10, at(8, 1)), mill.lose().batch(14), mill.batch(15, at(15, 2))));

    assertThat(ticks.get(4).problem()).isPresent();
    assertThat(ticks.get(5).problem()).isEmpty();
  }

  @Test
  void a_batch_that_is_stored_twice_changes_nothing() {
    var second = mill.keyframe(9, at(8, 1));
    var batch = mill.batch(9.5, at(9.2, 2));
    var assembler = new FeatureAssembler(LAST, 10);
    assembler.accept(0, second);
    assembler.accept(0, batch);
    assembler.accept(0, batch);
    assembler.accept(0, mill.batch(10));

    assertThat(assembler.close().orElseThrow().problem()).isEmpty();
    assertThat(assembler.counts(0).ignored()).isEqualTo(1);
    assertThat(assembler.counts(0).gaps()).isZero();
  }

  @Test
  void stale_after_judges_the_age_of_the_last_change() {
    var moving = Script.staleAfter("feed", Duration.ofSeconds(3));
    var ticks = ticks(LAST, 10, List.of(moving.keyframe(9, at(8, 1)), moving.batch(12)));

    assertThat(ticks.get(1).problem()).isEmpty();
    assertThat(ticks.get(2).problem().orElseThrow().reason()).isEqualTo(MissingReason.INPUT_STALE);
  }

  @Test
  void history_is_bounded_by_the_window() {
    var track = new TagTrack();
    for (int i = 0; i < 1000; i++) {
      track.add(i, i, 0, Long.MIN_VALUE);
      track.forgetBefore(i - 10);
    }

    assertThat(track.values().size()).isEqualTo(11);
  }

  @Test
  void a_clock_that_leaps_by_years_does_not_flood_the_score_stream() {
    var assembler = new FeatureAssembler(LAST, 10);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(1e9));

    assertThat(assembler.close().orElseThrow().number())
        .isEqualTo(1_000_000_000 - FeatureAssembler.MOST_AT_ONCE);
    assertThat(assembler.skipped()).isEqualTo(1_000_000_000 - FeatureAssembler.MOST_AT_ONCE - 10);
  }

  @Test
  void a_restart_within_such_a_leap_goes_on_with_the_same_ticks() {
    var assembler = new FeatureAssembler(LAST, 1_000_000_000 - 5);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(1e9));

    assertThat(assembler.close().orElseThrow().number()).isEqualTo(1_000_000_000 - 5);
    assertThat(assembler.close().orElseThrow().number()).isEqualTo(1_000_000_000 - 4);
  }
}
