package io.bumpless.scorer.features;

import static io.bumpless.scorer.features.Script.NO_COMMUNICATION;
import static io.bumpless.scorer.features.Script.SECOND;
import static io.bumpless.scorer.features.Script.UNCERTAIN;
import static io.bumpless.scorer.features.Script.at;
import static io.bumpless.scorer.features.Script.plan;
import static io.bumpless.scorer.features.Script.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.MissingReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureAssemblerTest {
  private static final InputPlan LAST = plan(new Take.Last());

  private final Script mill = Script.of("feed");

  @Test
  void a_tick_closes_at_the_first_batch_that_is_complete_past_its_time_and_grace() {
    var plan =
        new InputPlan(
            new Cadence.Periodic(SECOND, SECOND / 2), SECOND, LAST.sources(), LAST.columns());
    var assembler = new FeatureAssembler(plan, 10);

    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(10.4));
    assertThat(assembler.close()).isEmpty();
    assembler.accept(0, mill.batch(10.5));

    assertThat(assembler.close()).map(Tick::number).contains(10L);
    assertThat(assembler.nextTick()).isEqualTo(11);
  }

  @Test
  void one_batch_can_close_several_ticks_each_with_its_own_value() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(mill.keyframe(9, at(8, 1)), mill.batch(12, at(10.5, 2), at(11.5, 3))));

    assertThat(ticks).extracting(Tick::number).containsExactly(10L, 11L, 12L);
    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void a_sample_newer_than_the_tick_does_not_enter() {
    var ticks = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, 1)), mill.batch(10, at(10.001, 2))));

    assertThat(ticks.getFirst().inputs()).containsExactly(1);
  }

  @Test
  void a_sample_at_the_tick_enters() {
    var ticks = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, 1)), mill.batch(10, at(10, 2))));

    assertThat(ticks.getFirst().inputs()).containsExactly(2);
  }

  @Test
  void an_old_value_is_current_as_long_as_the_source_is_complete() {
    var ticks = ticks(LAST, 1000, List.of(mill.keyframe(999, at(1, 7)), mill.batch(1000)));

    assertThat(ticks.getFirst().problem()).isEmpty();
    assertThat(ticks.getFirst().inputs()).containsExactly(7);
    assertThat(ticks.getFirst().quality()).isEqualTo(new InputQuality(1, 0, 0, 0, 0));
  }

  @Test
  void a_mean_weights_by_time_and_holds_between_samples() {
    var plan = plan(new Take.Mean(4 * SECOND));
    var ticks =
        ticks(plan, 10, List.of(mill.keyframe(5, at(3, 1)), mill.batch(10, at(7, 3), at(9, 10))));

    // (6,7] 1, (7,9] 3, (9,10] 10
    assertThat(ticks.getFirst().inputs()).containsExactly((1 + 2 * 3 + 10) / 4.0);
  }

  @Test
  void a_mean_over_an_unchanged_value_is_exactly_that_value() {
    var plan = plan(new Take.Mean(3 * SECOND));
    var ticks = ticks(plan, 10, List.of(mill.keyframe(5, at(3, 0.1)), mill.batch(10)));

    assertThat(ticks.getFirst().inputs()).containsExactly(0.1);
  }

  @Test
  void a_mean_is_bad_when_any_part_of_its_window_is() {
    var plan = plan(new Take.Mean(4 * SECOND));
    var ticks =
        ticks(
            plan,
            10,
            List.of(
                mill.keyframe(5, at(3, 1)), mill.batch(10, at(7, 0, NO_COMMUNICATION), at(8, 2))));

    assertThat(ticks.getFirst().problem().orElseThrow().reason())
        .isEqualTo(MissingReason.INPUT_BAD);
  }

  @Test
  void a_lag_takes_the_value_that_was_in_force_then() {
    var plan = plan(new Take.Lag(5 * SECOND));
    var ticks =
        ticks(plan, 10, List.of(mill.keyframe(4, at(3, 1)), mill.batch(10, at(5, 2), at(5.1, 3))));

    assertThat(ticks.getFirst().inputs()).containsExactly(2);
  }

  @Test
  void before_the_first_keyframe_nothing_is_known() {
    var plan = plan(new Take.Lag(5 * SECOND));
    var ticks = ticks(plan, 10, List.of(mill.keyframe(6, at(1, 1)), mill.batch(11)));

    assertThat(ticks.getFirst().problem().orElseThrow().reason())
        .isEqualTo(MissingReason.INPUT_MISSING);
    assertThat(ticks.getFirst().problem().orElseThrow().detail())
        .contains("input x", "1970-01-01T00:00:05Z", "1970-01-01T00:00:06Z");
    assertThat(ticks.get(1).problem()).isEmpty();
  }

  @Test
  void a_bad_input_names_the_input_and_the_value_seen() {
    var ticks =
        ticks(
            LAST,
            10,
            List.of(mill.keyframe(9, at(8, 1)), mill.batch(10, at(9.5, 4.5, NO_COMMUNICATION))));

    var problem = ticks.getFirst().problem().orElseThrow();
    assertThat(problem.reason()).isEqualTo(MissingReason.INPUT_BAD);
    assertThat(problem.detail()).contains("input x", "tag feed", "0x80310000 (bad)", "4.5");
    assertThat(ticks.getFirst().quality()).isEqualTo(new InputQuality(0, 0, 1, 0, 0));
  }

  @Test
  void an_uncertain_input_is_refused_unless_the_tag_accepts_it() {
    var refused = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, 1, UNCERTAIN)), mill.batch(10)));
    var accepting = Script.acceptingUncertain("feed");
    var accepted =
        ticks(LAST, 10, List.of(accepting.keyframe(9, at(8, 1, UNCERTAIN)), accepting.batch(10)));

    assertThat(refused.getFirst().problem().orElseThrow().reason())
        .isEqualTo(MissingReason.INPUT_UNCERTAIN);
    assertThat(accepted.getFirst().problem()).isEmpty();
    assertThat(accepted.getFirst().quality()).isEqualTo(new InputQuality(0, 1, 0, 0, 0));
  }

  @Test
  void a_good_sample_that_is_not_a_number_is_bad() {
    var ticks = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, Double.NaN)), mill.batch(10)));

    assertThat(ticks.getFirst().problem().orElseThrow().reason())
        .isEqualTo(MissingReason.INPUT_BAD);
  }

  @Test
  void a_tag_that_does_not_exist_is_missing_by_name() {
    var other = Script.of("power", "pressure");
    var ticks = ticks(LAST, 10, List.of(other.keyframe(9, at(8, 1)), other.batch(10)));

    var problem = ticks.getFirst().problem().orElseThrow();
    assertThat(problem.reason()).isEqualTo(MissingReason.INPUT_MISSING);
    assertThat(problem.detail()).contains("tag feed", "source mill", "2 tags");
  }

  @Test
  void a_tag_without_any_sample_is_missing() {
    var ticks = ticks(LAST, 10, List.of(mill.keyframe(9), mill.batch(10)));

    assertThat(ticks.getFirst().problem().orElseThrow().reason())
        .isEqualTo(MissingReason.INPUT_MISSING);
  }

  @Test
  void a_source_that_is_complete_is_not_read_on_before_the_others() {
    var two =
        new InputPlan(
            new Cadence.Periodic(SECOND, 0),
            SECOND,
            List.of(
                new InputPlan.Source("mill", List.of("feed"), 0),
                new InputPlan.Source("lab", List.of("p80"), 0)),
            List.of(
                new Column("x", 0, 0, "feed", new Take.Last()),
                new Column("y", 1, 0, "p80", new Take.Last())));
    var assembler = new FeatureAssembler(two, 10);
    assembler.accept(0, mill.keyframe(10, at(8, 1)));

    assertThat(assembler.wants(0)).isFalse();
    assertThat(assembler.wants(1)).isTrue();
    assertThatThrownBy(() -> assembler.accept(0, mill.batch(11)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mill");
  }

  @Test
  void equal_inputs_have_equal_hashes_and_one_bit_makes_them_differ() {
    var one = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, 1)), mill.batch(10)));
    var same = ticks(LAST, 10, List.of(mill.keyframe(9, at(2, 1)), mill.batch(10)));
    var other = ticks(LAST, 10, List.of(mill.keyframe(9, at(8, Math.nextUp(1.0))), mill.batch(10)));

    assertThat(one.getFirst().inputHash()).hasSize(32).isEqualTo(same.getFirst().inputHash());
    assertThat(one.getFirst().inputHash()).isNotEqualTo(other.getFirst().inputHash());
  }
}
