package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.audit.event.AuditEvent.Overrun;
import io.bumpless.writer.audit.event.AuditEvent.Resumed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** After a freeze of its own the writer discards what it finds (actuation rule A13). */
class OverrunTest {
  private final Desk desk = Desk.advisory();

  /** The timer was due, but the process stood still. */
  private Step frozenFor(Duration duration) {
    long due = desk.now;
    desk.now += duration.toNanos();
    desk.timerDue = due;
    return desk.evaluate(CycleInputs.Trigger.Timer, desk.received(desk.score(1, 200)));
  }

  @Test
  void a13_after_an_overrun_scores_are_discarded_and_the_bus_is_pinged() {
    Step step = frozenFor(Desk.CYCLE.plusMillis(1));
    assertThat(Desk.advised(step)).isEmpty();
    assertThat(step.drops()).containsExactly(DropReason.LoopOverran);
    assertThat(step.actions()).containsExactly(new Action.PingBus(1));
    assertThat(Desk.records(step, Overrun.class)).hasSize(1);
    assertThat(desk.standing.explanation().reason()).isEqualTo(Reason.LoopOverran);
  }

  @Test
  void a13_a_lateness_of_one_cycle_is_no_overrun() {
    assertThat(Desk.advised(frozenFor(Desk.CYCLE))).containsExactly(200.0);
  }

  @Test
  void a13_scores_are_discarded_until_a_ping_sent_after_the_resume_is_answered() {
    frozenFor(Duration.ofSeconds(5));
    assertThat(Desk.advised(desk.timer(desk.score(2, 200)))).isEmpty();
    assertThat(Desk.advised(desk.scored(desk.score(3, 200)))).isEmpty();
  }

  @Test
  void a13_the_scores_found_together_with_the_answer_are_discarded_too() {
    frozenFor(Duration.ofSeconds(5));
    desk.answeredPing = 1;
    Step step = desk.timer(desk.score(2, 200));
    assertThat(Desk.advised(step)).isEmpty();
    assertThat(Desk.records(step, Resumed.class)).hasSize(1);
  }

  @Test
  void a13_after_the_answer_new_scores_are_used() {
    frozenFor(Duration.ofSeconds(5));
    desk.answeredPing = 1;
    desk.timer();
    assertThat(Desk.advised(desk.scored(desk.score(2, 200)))).containsExactly(200.0);
  }

  @Test
  void a13_an_answer_to_a_ping_from_before_the_second_freeze_does_not_count() {
    frozenFor(Duration.ofSeconds(5));
    frozenFor(Duration.ofSeconds(5));
    desk.answeredPing = 1;
    desk.timer();
    assertThat(Desk.advised(desk.scored(desk.score(2, 200)))).isEmpty();
  }

  @Test
  void a13_the_ping_is_repeated_until_it_is_answered() {
    frozenFor(Duration.ofSeconds(5));
    desk.timerDue = desk.now;
    assertThat(desk.timer().actions()).containsExactly(new Action.PingBus(1));
  }
}
