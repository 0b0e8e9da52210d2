package io.bumpless.scorer.features;

import static io.bumpless.scorer.features.Script.SECOND;
import static io.bumpless.scorer.features.Script.at;
import static io.bumpless.scorer.features.Script.gap;
import static io.bumpless.scorer.features.Script.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.MissingReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One tick for each batch that brings its source further (ADR 7). */
class OnUpdateTest {
  private static final InputPlan ONE =
      new InputPlan(
          new Cadence.OnUpdate(0),
          2 * SECOND,
          List.of(new InputPlan.Source("mill", List.of("feed"), 0)),
          List.of(new Column("x", 0, 0, "feed", new Take.Last())));
  private static final InputPlan TWO =
      new InputPlan(
          new Cadence.OnUpdate(0),
          2 * SECOND,
          List.of(
              new InputPlan.Source("mill", List.of("feed"), 0),
              new InputPlan.Source("lab", List.of("p80"), 0)),
          List.of(
              new Column("x", 0, 0, "feed", new Take.Last()),
              new Column("y", 1, 0, "p80", new Take.Last())));

  private final Script mill = Script.of("feed");
  private final Script lab = Script.of("p80");

  private static List<Tick> ticks(double after, SampleBatch... batches) {
    return Script.ticks(ONE, nanos(after) + 1, List.of(batches));
  }

  private static List<Tick> closed(FeatureAssembler assembler) {
    var ticks = new ArrayList<Tick>();
    for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
      ticks.add(tick.get());
    }
    return ticks;
  }

  @Test
  void number_and_time_of_a_tick_are_the_completeness_of_its_batch() {
    var ticks = ticks(9, mill.keyframe(9, at(8, 1)), mill.batch(9.5), mill.batch(10.1, at(10, 2)));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(9.5), nanos(10.1));
    assertThat(ticks).extracting(Tick::time).containsExactly(nanos(9.5), nanos(10.1));
    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 2.0);
  }

  @Test
  void of_two_batches_with_equal_completeness_the_first_makes_the_tick() {
    var ticks =
        ticks(
            9,
            mill.keyframe(9, at(8, 1)),
            mill.batch(10, at(10, 2)),
            mill.batch(10, at(9.9, 3)),
            mill.batch(11));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(10), nanos(11));
    // The sample of the second one is older than that of the first: it is not in force at 11 s.
    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(2.0, 2.0);
  }

  @Test
  void what_a_batch_without_progress_brings_enters_the_next_tick() {
    var ticks =
        ticks(
            9,
            mill.keyframe(9, at(8, 1)),
            mill.batch(10),
            mill.batch(10, at(9.9, 3)),
            mill.batch(11));

    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 3.0);
  }

  @Test
  void a_batch_that_is_stored_twice_makes_one_tick() {
    var keyframe = mill.keyframe(9, at(8, 1));
    var batch = mill.batch(10, at(9.5, 2));
    var ticks = ticks(9, keyframe, batch, batch, mill.batch(11));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(10), nanos(11));
  }

  @Test
  void a_keyframe_makes_a_tick_like_any_other_batch() {
    var ticks = ticks(9, mill.keyframe(9, at(8, 1)), mill.keyframe(10, at(8, 1)));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(10));
  }

  @Test
  void a_new_run_of_the_connector_goes_on_with_greater_numbers() {
    var ticks =
        ticks(
            9,
            mill.keyframe(9, at(8, 1)),
            mill.batch(10),
            mill.newRun("run-2", 20, gap(0, 20), at(8, 1)),
            mill.batch(20.5));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(10), nanos(20), nanos(20.5));
    assertThat(ticks.get(2).problem()).isEmpty();
  }

  @Test
  void a_clock_that_was_set_back_makes_no_tick_until_it_is_further_than_before() {
    var ticks =
        ticks(
            9,
            mill.keyframe(9, at(8, 1)),
            mill.batch(20),
            mill.newRun("run-2", 15, gap(15, 15), at(14, 2)),
            mill.batch(19),
            mill.batch(20),
            mill.batch(20.5));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(20), nanos(20.5));
    assertThat(ticks.get(1).inputs()).containsExactly(2);
  }

  @Test
  void after_a_restart_batches_up_to_the_last_score_make_no_tick_again() {
    var ticks =
        ticks(10, mill.keyframe(9, at(8, 1)), mill.batch(9.5), mill.batch(10), mill.batch(11));

    assertThat(ticks).extracting(Tick::number).containsExactly(nanos(11));
  }

  @Test
  void a_sample_that_missed_its_tick_by_a_moment_is_the_value_of_the_next_one() {
    var ticks = ticks(9, mill.keyframe(9, at(8, 1)), mill.batch(10), mill.batch(10.5, at(9.99, 7)));

    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 7.0);
  }

  @Test
  void a_sample_from_after_its_batch_waits_for_the_tick_that_reaches_it() {
    var ticks = ticks(9, mill.keyframe(9, at(8, 1)), mill.batch(10, at(10.2, 7)), mill.batch(10.5));

    assertThat(ticks).extracting(t -> t.inputs()[0]).containsExactly(1.0, 7.0);
  }

  @Test
  void other_sources_are_read_to_the_first_batch_that_is_complete_up_to_the_tick() {
    var assembler = new FeatureAssembler(TWO, nanos(9) + 1);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assertThat(assembler.wants(1)).isFalse();
    assembler.accept(0, mill.batch(10));
    assertThat(assembler.wants(0)).isFalse();
    assembler.accept(1, lab.keyframe(9.9, at(8, 5)));
    assertThat(closed(assembler)).isEmpty();
    assembler.accept(1, lab.batch(10.4, at(10, 6), at(10.2, 7)));

    assertThat(closed(assembler))
        .singleElement()
        .satisfies(t -> assertThat(t.inputs()).containsExactly(1, 6));
    assertThat(assembler.wants(1)).isFalse();
    assembler.accept(0, mill.batch(10.4));
    assertThat(closed(assembler))
        .singleElement()
        .satisfies(t -> assertThat(t.inputs()).containsExactly(1, 7));
  }

  @Test
  void a_silent_source_holds_the_ticks_back_and_none_is_lost_when_it_returns() {
    var assembler = new FeatureAssembler(TWO, nanos(9) + 1);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(10));
    assembler.accept(1, lab.keyframe(9, at(8, 5)));
    assertThat(assembler.wants(0)).isFalse();
    assembler.accept(1, lab.newRun("run-2", 60, gap(0, 60), at(8, 5)));

    var ticks = closed(assembler);
    for (int second = 11; second <= 15; second++) {
      assembler.accept(0, mill.batch(second));
      ticks.addAll(closed(assembler));
    }
    assertThat(ticks)
        .extracting(Tick::number)
        .containsExactly(nanos(10), nanos(11), nanos(12), nanos(13), nanos(14), nanos(15));
    // Held for maxAge from 9 s on, then unknown.
    assertThat(ticks)
        .extracting(t -> t.problem().map(InputProblem::reason).orElse(null))
        .containsExactly(
            null,
            null,
            MissingReason.INPUT_STALE,
            MissingReason.INPUT_STALE,
            MissingReason.INPUT_STALE,
            MissingReason.INPUT_STALE);
  }

  @Test
  void a_gap_of_one_source_makes_its_input_stale_and_no_other() {
    var assembler = new FeatureAssembler(TWO, nanos(9) + 1);
    assembler.accept(0, mill.keyframe(9, at(8, 1)));
    assembler.accept(0, mill.batch(20));
    assembler.accept(1, lab.keyframe(9, at(8, 5)));
    assembler.accept(1, lab.newRun("run-2", 20.5, gap(0, 20.5), at(8, 5)));
    var tick = closed(assembler).getFirst();

    assertThat(tick.quality()).isEqualTo(new InputQuality(1, 0, 0, 1, 0));
    var problem = tick.problem().orElseThrow();
    assertThat(problem.reason()).isEqualTo(MissingReason.INPUT_STALE);
    assertThat(problem.detail()).contains("input y");
  }
}
