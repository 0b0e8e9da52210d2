package io.bumpless.comparator.trial;

import static io.bumpless.comparator.script.Configs.CANDIDATE;
import static io.bumpless.comparator.script.Configs.STABLE;
import static io.bumpless.comparator.script.Scores.missing;
import static io.bumpless.comparator.script.Scores.otherInputs;
import static io.bumpless.comparator.script.Scores.publishedLater;
import static io.bumpless.comparator.script.Scores.score;
import static io.bumpless.comparator.script.Scores.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bumpless.comparator.plan.EventTime;
import io.bumpless.comparator.script.Batches;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.Run;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.comparator.script.Scores;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.Evidence.Ruling;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final Configs TRIAL = Configs.trial();

  private static Scores both(int ticks, LongToDoubleFunction difference) {
    var scores = new Scores();
    for (long tick = 0; tick < ticks; tick++) {
      double stable = 200 + tick % 7;
      scores.both(tick, stable, stable + difference.applyAsDouble(tick));
    }
    return scores;
  }

  private static Evidence end(Configs configs, Scores scores) {
    return Run.evidence(Run.of(configs.plan(), Streams.of(scores)));
  }

  @Test
  void a_candidate_that_agrees_passes_and_its_evidence_is_frozen_once() {
    List<Step> steps = Run.of(TRIAL.plan(), Streams.of(both(700, _ -> 0.1)));

    List<Step> passing = steps.stream().filter(s -> s.evidence().ruling() == Ruling.PASS).toList();
    assertThat(passing).hasSizeGreaterThan(3);
    assertThat(steps.stream().filter(Step::freeze)).containsExactly(passing.getFirst());
    assertThat(passing)
        .allMatch(s -> s.checkpoint().frozen().equals(passing.getFirst().evidenceHash()));
  }

  @Test
  void a_pass_that_is_lost_leaves_no_frozen_evidence() {
    List<Step> steps = Run.of(TRIAL.plan(), Streams.of(both(1200, tick -> tick < 700 ? 0.1 : 6.0)));

    assertThat(steps).anyMatch(Step::freeze);
    Step undecided =
        steps.stream()
            .dropWhile(s -> !s.freeze())
            .filter(s -> s.evidence().ruling() == Ruling.UNDECIDED)
            .findFirst()
            .orElseThrow();
    assertThat(undecided.checkpoint().frozen()).isEmpty();
  }

  @Test
  void a_biased_candidate_is_rejected_with_its_numbers() {
    Evidence evidence = end(TRIAL, both(700, _ -> 9.0));

    assertThat(evidence.ruling()).isEqualTo(Ruling.FAIL);
    assertThat(evidence.cause().orElseThrow().where()).isEqualTo("agreement@ALL");
    assertThat(evidence.cause().orElseThrow().detail()).contains("mean 9.0").contains("margin 4");
  }

  @Test
  void the_first_block_is_the_first_whole_one_of_the_candidate() {
    var scores = new Scores();
    for (long tick = 0; tick < 60; tick++) {
      scores.add(score(STABLE, tick, 200));
      if (tick >= 11) {
        scores.add(score(CANDIDATE, tick, 200));
      }
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.from()).isEqualTo(EventTime.instant(time(20)));
    assertThat(evidence.ticks().judgedMissing()).isZero();
  }

  @Test
  void a_nan_rejects_before_its_block_is_closed() {
    Scores scores = both(44, _ -> 0.1);
    scores.add(score(STABLE, 44, 200)).add(missing(CANDIDATE, 44, MissingReason.NOT_FINITE));
    for (long tick = 45; tick < 47; tick++) {
      scores.both(tick, 200, 200);
    }

    List<Step> steps = Run.of(TRIAL.plan(), Streams.of(scores));

    assertThat(steps.getLast().block()).isEmpty();
    Evidence.Cause cause = Run.evidence(steps).cause().orElseThrow();
    assertThat(cause.kind()).isEqualTo(Evidence.Cause.Kind.HARD);
    assertThat(cause.where()).isEqualTo("BROKEN_SCORE");
    assertThat(Run.evidence(steps).until()).isEqualTo(EventTime.instant(time(40)));
  }

  @Test
  void a_candidate_that_says_nothing_is_waited_for_and_then_counts_as_the_worst() {
    Scores scores = both(20, _ -> 0.1);
    for (long tick = 20; tick < 200; tick++) {
      scores.add(score(STABLE, tick, 200));
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.ticks().judgedMissing()).isGreaterThan(20);
    assertThat(evidence.ticks().judgedMissing() % 8).isZero();
    assertThat(evidence.ruling()).isEqualTo(Ruling.FAIL);
  }

  @Test
  void a_stable_version_that_says_nothing_skips_ticks_and_harms_nobody() {
    Scores scores = both(20, _ -> 0.1);
    for (long tick = 20; tick < 200; tick++) {
      scores.add(score(CANDIDATE, tick, 200));
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.ticks().judgedMissing()).isZero();
    assertThat(evidence.ticks().referenceMissing()).isPositive();
    assertThat(evidence.accepted()).isEqualTo(2);
    assertThat(evidence.ruling()).isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void a_late_answer_counts_as_the_worst() {
    var scores = new Scores();
    for (long tick = 0; tick < 100; tick++) {
      scores
          .add(score(STABLE, tick, 200))
          .add(publishedLater(score(CANDIDATE, tick, 200), 600_000_000L));
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.ticks().late()).isGreaterThan(20);
    assertThat(evidence.gates().getFirst().mean()).contains(40.0);
  }

  @Test
  void ticks_with_other_inputs_are_left_out_and_counted() {
    var scores = new Scores();
    for (long tick = 0; tick < 33; tick++) {
      scores.add(score(STABLE, tick, 200));
      scores.add(
          tick == 15 ? otherInputs(score(CANDIDATE, tick, 290)) : score(CANDIDATE, tick, 201));
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.ticks().mismatched()).isEqualTo(1);
    assertThat(evidence.gates().getFirst().mean().orElseThrow()).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void ticks_without_inputs_are_nobodys_fault() {
    Scores scores = both(20, _ -> 0.1);
    for (long tick = 20; tick < 60; tick++) {
      scores
          .add(missing(STABLE, tick, MissingReason.INPUT_STALE))
          .add(missing(CANDIDATE, tick, MissingReason.INPUT_STALE));
    }

    Evidence evidence = end(TRIAL, scores);

    assertThat(evidence.blocks()).isEqualTo(5);
    assertThat(evidence.accepted()).isEqualTo(2);
    assertThat(evidence.ticks().judgedMissing()).isZero();
  }

  @Test
  void each_required_regime_has_evidence_of_its_own_and_a_change_belongs_to_none() {
    var ore = new Batches("ore");
    for (int i = 0; i <= 110; i++) {
      double value = i < 50 ? 1 : 2;
      ore.add(time(i + 1), Batches.good(time(i), value));
    }
    Scores scores = both(105, tick -> tick < 50 ? 1.0 : 3.0);

    Evidence evidence =
        Run.evidence(
            Run.of(
                TRIAL.withRegimes().plan(), new Streams(scores.stream(), ore.stream(), List.of())));

    assertThat(evidence.gates().get(0).regime()).isEqualTo("1");
    assertThat(evidence.gates().get(0).mean()).contains(1.0);
    assertThat(evidence.gates().get(1).mean()).contains(3.0);
    assertThat(evidence.regimes()).extracting(Evidence.Regime::closed).containsExactly(5, 5);
  }

  @Test
  void a_block_waits_for_the_regimes_source() {
    var ore = new Batches("ore").add(time(15), Batches.good(time(0), 1));

    Evidence evidence =
        Run.evidence(
            Run.of(
                TRIAL.withRegimes().plan(),
                new Streams(both(105, _ -> 1.0).stream(), ore.stream(), List.of())));

    assertThat(evidence.blocks()).isEqualTo(1);
  }

  @Test
  void truth_that_is_late_is_joined_by_its_source_time() {
    var lab = new Batches("p80").add(time(0));
    for (int i = 1; i < 40; i++) {
      // Every ten seconds the value of half a minute ago; the truth is what the candidate said.
      long moment = i * 10L - 33;
      lab.add(
          time(i * 10L), Batches.good(time(moment), (double) (201 + Math.floorMod(moment, 7L))));
    }
    Scores scores = both(350, _ -> 1.0);

    Evidence evidence =
        Run.evidence(
            Run.of(
                TRIAL.withTruth().plan(), new Streams(scores.stream(), List.of(), lab.stream())));

    Evidence.Gate error =
        evidence.gates().stream().filter(g -> g.test().equals("error")).findFirst().orElseThrow();
    assertThat(error.mean().orElseThrow()).isCloseTo(-1.0, within(1e-9));
    assertThat(evidence.ticks().labels()).isGreaterThan(20);
    assertThat(evidence.ticks().labelsUnmatched()).isZero();
    assertThat(evidence.ticks().labelsLate()).isZero();
  }
}
