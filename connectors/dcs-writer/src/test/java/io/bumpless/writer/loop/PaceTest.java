package io.bumpless.writer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.actuation.CycleInputs.Trigger;
import org.junit.jupiter.api.Test;

/** When evaluations run (actuation.md, "Evaluation"). */
class PaceTest {
  private static final long CYCLE = 1000;
  private static final long START = 50_000;

  private final Pace started = Pace.starting(CYCLE, START).evaluated(Trigger.Timer, START);

  @Test
  void the_first_evaluation_is_due_at_once() {
    assertThat(Pace.starting(CYCLE, START).due(START, false)).contains(Trigger.Timer);
  }

  @Test
  void the_timer_keeps_its_phase_however_late_an_evaluation_begins() {
    Pace late = started.evaluated(Trigger.Timer, START + 1000 + 300);
    assertThat(late.timerDue()).isEqualTo(START + 2000);
  }

  @Test
  void missed_cycles_are_not_made_up_for() {
    Pace late = started.evaluated(Trigger.Timer, START + 4700);
    assertThat(late.timerDue()).isEqualTo(START + 5000);
  }

  @Test
  void a_score_evaluation_does_not_postpone_the_timer() {
    Pace scored = started.evaluated(Trigger.Score, START + 900);
    assertThat(scored.timerDue()).isEqualTo(START + 1000);
    assertThat(scored.due(START + 1000, false)).contains(Trigger.Timer);
  }

  @Test
  void scores_are_evaluated_at_least_half_a_cycle_apart() {
    Pace scored = started.evaluated(Trigger.Score, START + 100);
    assertThat(scored.due(START + 599, true)).isEmpty();
    assertThat(scored.due(START + 600, true)).contains(Trigger.Score);
    assertThat(scored.idle(START + 200, true)).isEqualTo(400);
  }

  @Test
  void an_evaluation_of_the_timer_holds_no_score_up() {
    Pace scored = started.evaluated(Trigger.Score, START + 400);
    Pace timed = scored.evaluated(Trigger.Timer, START + 1000);
    assertThat(timed.due(START + 1001, true)).contains(Trigger.Score);
  }

  @Test
  void without_a_score_the_loop_idles_until_the_timer() {
    assertThat(started.idle(START + 200, false)).isEqualTo(800);
    assertThat(started.due(START + 500, false)).isEmpty();
  }
}
