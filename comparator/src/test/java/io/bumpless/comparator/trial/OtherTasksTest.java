package io.bumpless.comparator.trial;

import static io.bumpless.comparator.script.Configs.CANDIDATE;
import static io.bumpless.comparator.script.Configs.STABLE;
import static io.bumpless.comparator.script.Scores.score;
import static io.bumpless.comparator.script.Scores.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.comparator.plan.EventTime;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.Run;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.comparator.script.Scores;
import io.bumpless.contracts.config.ComparatorConfig.Window;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.Evidence.Ruling;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A first deployment, surveillance, a replay. */
class OtherTasksTest {
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
  void a_first_deployment_is_held_against_absolute_gates_only() {
    var scores = new Scores();
    for (long tick = 0; tick < 700; tick++) {
      scores.add(score(CANDIDATE, tick, 200));
    }

    Evidence evidence = end(TRIAL.firstDeployment(), scores);

    assertThat(evidence.gates())
        .extracting(Evidence.Gate::test)
        .containsExactly("late", "range", "errors");
    assertThat(evidence.reference()).isEmpty();
    assertThat(evidence.ruling()).isEqualTo(Ruling.PASS);
  }

  @Test
  void in_a_first_deployment_a_tick_that_was_left_out_counts_against_it() {
    var scores = new Scores();
    for (long tick = 0; tick < 700; tick++) {
      if (tick % 2 == 0) {
        scores.add(score(CANDIDATE, tick, 200));
      }
    }

    Evidence evidence = end(TRIAL.firstDeployment(), scores);

    assertThat(evidence.gates().getFirst().mean().orElseThrow()).isEqualTo(0.5);
    assertThat(evidence.ruling()).isNotEqualTo(Ruling.PASS);
  }

  @Test
  void after_a_promotion_a_change_alarms_and_good_blocks_never_pass() {
    Evidence good = end(TRIAL.surveillance(), both(3000, _ -> 0.1));
    Evidence changed = end(TRIAL.surveillance(), both(4000, tick -> tick < 3000 ? 0.1 : 20.0));

    assertThat(good.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(changed.ruling()).isEqualTo(Ruling.FAIL);
    assertThat(changed.cause().orElseThrow().kind()).isEqualTo(Evidence.Cause.Kind.CHANGE);
  }

  @Test
  void a_replay_compares_stored_scores_of_its_window_and_is_then_over() {
    var window = new Window(EventTime.instant(time(10)), EventTime.instant(time(205)));
    Scores scores = new Scores();
    for (long tick = 0; tick < 300; tick++) {
      scores.add(score(STABLE, tick, 200));
    }
    for (long tick = 0; tick < 300; tick++) {
      scores.addStoredAt(score(CANDIDATE, tick, 201), time(400));
    }
    var plan = TRIAL.replay(window).plan();
    var core = new Comparing(plan, Optional.empty());
    Evidence last = null;
    for (var arrival : scores.stream()) {
      core.score(arrival);
      for (var step = core.step(); step.isPresent(); step = core.step()) {
        last = step.get().evidence();
      }
    }

    assertThat(core.windowCompared()).isTrue();
    assertThat(last.from()).isEqualTo(EventTime.instant(time(10)));
    assertThat(last.until()).isEqualTo(EventTime.instant(time(200)));
    assertThat(last.ticks().judgedMissing()).isZero();
  }
}
