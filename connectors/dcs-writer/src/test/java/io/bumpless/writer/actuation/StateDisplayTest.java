package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the DCS operator sees at the state node (actuation rules A29, A30). */
class StateDisplayTest {
  private final Desk desk = new Desk();

  private void plantShows(long session, String text) {
    desk.plant =
        new PlantView.Usable(
            session,
            Desk.usable(ValueType.Double).advice(),
            Optional.of(Desk.STATE),
            true,
            Optional.ofNullable(text));
  }

  @Test
  void a29_the_state_is_shown_when_it_changes_and_not_again() {
    plantShows(1, "");
    assertThat(Desk.shown(desk.timer())).containsExactly("Shadow");
    plantShows(1, "Shadow");
    assertThat(Desk.shown(desk.timer())).isEmpty();
    desk.granted(Desk.grant(1, Mode.ADVISORY, StableAuthority.ADVISE));
    assertThat(Desk.shown(desk.timer())).containsExactly("Advisory");
  }

  @Test
  void a29_a_new_session_is_told_again() {
    plantShows(1, "");
    desk.timer();
    plantShows(2, "Shadow");
    assertThat(Desk.shown(desk.timer())).containsExactly("Shadow");
  }

  @Test
  void a29_a_text_that_the_dcs_lost_is_written_again_but_not_each_cycle() {
    plantShows(1, "");
    desk.timer();
    plantShows(1, "");
    assertThat(Desk.shown(desk.timer())).isEmpty();
    desk.pass(Duration.ofSeconds(10));
    assertThat(Desk.shown(desk.timer())).containsExactly("Shadow");
  }

  @Test
  void a30_the_last_text_says_released() {
    plantShows(1, "");
    desk.timer();
    assertThat(Desk.shown(desk.evaluate(CycleInputs.Trigger.Stop, desk.received())))
        .containsExactly("Released");
  }

  @Test
  void one_evaluation_writes_advice_and_state_in_one_call() {
    plantShows(1, "");
    desk.granted(Desk.grant(1, Mode.ADVISORY, StableAuthority.ADVISE));
    Step step = desk.timer(desk.score(1, 200));
    assertThat(step.actions()).hasSize(1);
    assertThat(Desk.advised(step)).containsExactly(200.0);
    assertThat(Desk.shown(step)).containsExactly("Advisory");
  }

  @Test
  void a26_showing_the_state_has_an_intent_too() {
    plantShows(1, "");
    Step step = desk.timer();
    assertThat(Desk.records(step, Intent.class).getFirst().writes().getFirst().value())
        .isEqualTo("Shadow");
  }
}
