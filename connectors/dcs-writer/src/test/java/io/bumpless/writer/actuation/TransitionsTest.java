package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.audit.event.AuditEvent.GrantChanged;
import io.bumpless.writer.audit.event.AuditEvent.StateChanged;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state machine as far as it goes today (actuation.md, "State machine"). */
class TransitionsTest {
  private final Desk desk = new Desk();

  private void mayAdvise(long sequence) {
    desk.granted(Desk.grant(sequence, Mode.ADVISORY, StableAuthority.ADVISE));
  }

  private String state() {
    return desk.standing.state().text();
  }

  private Reason reason() {
    return desk.standing.explanation().reason();
  }

  @Test
  void a22_a_start_is_always_disabled() {
    assertThat(state()).isEqualTo("Disabled");
  }

  @Test
  void disabled_stays_until_the_nodes_are_resolved_and_typed() {
    desk.plant = new PlantView.Unusable(Reason.NodeIdUnknown, "no such node");
    mayAdvise(1);
    desk.timer();
    assertThat(state()).isEqualTo("Disabled");
    assertThat(reason()).isEqualTo(Reason.NodeIdUnknown);
  }

  @Test
  void disabled_stays_while_the_servers_certificate_is_not_trusted() {
    desk.plant = new PlantView.Unusable(Reason.CertificateUntrusted, "not trusted");
    desk.timer();
    assertThat(state()).isEqualTo("Disabled");
    assertThat(reason()).isEqualTo(Reason.CertificateUntrusted);
  }

  @Test
  void a1_without_grant_the_default_is_shadow() {
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.GrantNotSeen);
  }

  @Test
  void a1_mode_shadow_never_advises_whatever_the_grant_says() {
    desk.settings = Desk.settings(Mode.SHADOW);
    desk.granted(Desk.grant(1, Mode.ADVISORY, StableAuthority.ACT));
    Step step = desk.timer(desk.score(1, 200));
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.ModeReached);
    assertThat(desk.standing.explanation().message()).contains("spec.mode allows Shadow at most");
    assertThat(Desk.advised(step)).isEmpty();
    assertThat(step.drops()).containsExactly(DropReason.NotAdvisory);
  }

  @Test
  void mode_disabled_stays_disabled() {
    desk.settings = Desk.settings(Mode.DISABLED);
    mayAdvise(1);
    desk.timer();
    assertThat(state()).isEqualTo("Disabled");
    assertThat(reason()).isEqualTo(Reason.ModeReached);
  }

  @Test
  void shadow_becomes_advisory_when_some_version_may_advise() {
    desk.timer();
    mayAdvise(1);
    desk.timer();
    assertThat(state()).isEqualTo("Advisory");
    assertThat(reason()).isEqualTo(Reason.AwaitingScore);
  }

  @Test
  void authority_act_reaches_advisory_at_most() {
    desk.granted(Desk.grant(1, Mode.ADVISORY, StableAuthority.ACT));
    desk.timer();
    assertThat(state()).isEqualTo("Advisory");
  }

  @Test
  void authority_none_stays_in_shadow() {
    desk.granted(Desk.grant(1, Mode.ADVISORY, StableAuthority.NONE));
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.NoAuthority);
  }

  @Test
  void without_advice_node_advisory_is_not_reached() {
    desk.plant =
        new PlantView.Usable(1, Optional.empty(), Optional.empty(), true, Optional.empty());
    mayAdvise(1);
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.NoAdviceNode);
  }

  @Test
  void a25_authority_lowered_is_shadow_in_the_next_evaluation() {
    mayAdvise(1);
    desk.timer();
    desk.granted(Desk.grant(2, Mode.ADVISORY, StableAuthority.NONE));
    Step step = desk.scored(desk.score(1, 200));
    assertThat(state()).isEqualTo("Shadow");
    assertThat(Desk.advised(step)).isEmpty();
  }

  @Test
  void a25_max_mode_lowered_is_followed_without_a_restart() {
    mayAdvise(1);
    desk.timer();
    desk.granted(Desk.grant(2, Mode.DISABLED, StableAuthority.ADVISE));
    desk.timer();
    assertThat(state()).isEqualTo("Disabled");
  }

  @Test
  void a_deleted_grant_is_shadow_in_the_next_evaluation() {
    mayAdvise(1);
    desk.timer();
    desk.grant = desk.grant.missing();
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.GrantMissing);
  }

  @Test
  void a24_a_silent_watch_is_no_change() {
    mayAdvise(1);
    desk.timer();
    for (int i = 0; i < 10_000; i++) {
      desk.timer();
    }
    assertThat(state()).isEqualTo("Advisory");
  }

  @Test
  void a_lost_session_keeps_the_state_and_writes_nothing() {
    mayAdvise(1);
    desk.timer();
    desk.plant = new PlantView.Lost("cable cut");
    Step step = desk.timer(desk.score(1, 200));
    assertThat(state()).isEqualTo("Advisory");
    assertThat(reason()).isEqualTo(Reason.DcsDisconnected);
    assertThat(Desk.advised(step)).isEmpty();
  }

  @Test
  void a_lost_session_never_raises_the_state() {
    desk.timer();
    desk.plant = new PlantView.Lost("cable cut");
    mayAdvise(1);
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
    assertThat(reason()).isEqualTo(Reason.DcsDisconnected);
  }

  @Test
  void a_lost_session_does_not_keep_authority_that_was_taken() {
    mayAdvise(1);
    desk.timer();
    desk.plant = new PlantView.Lost("cable cut");
    desk.grant = desk.grant.missing();
    desk.timer();
    assertThat(state()).isEqualTo("Shadow");
  }

  @Test
  void a18_nodes_that_are_wrong_after_a_reconnect_disable() {
    mayAdvise(1);
    desk.timer();
    desk.plant = new PlantView.Unusable(Reason.NodeTypeMismatch, "now a String");
    desk.timer();
    assertThat(state()).isEqualTo("Disabled");
  }

  @Test
  void a30_stop_releases_and_is_recorded() {
    mayAdvise(1);
    desk.timer();
    Step step = desk.evaluate(CycleInputs.Trigger.Stop, desk.received(desk.score(1, 200)));
    assertThat(state()).isEqualTo("Disabled");
    assertThat(reason()).isEqualTo(Reason.Stopping);
    assertThat(Desk.advised(step)).isEmpty();
    assertThat(Desk.records(step, StateChanged.class))
        .extracting(StateChanged::to)
        .containsExactly("Disabled");
  }

  @Test
  void a26_every_transition_and_every_change_of_the_grant_is_recorded() {
    mayAdvise(1);
    Step step = desk.timer();
    assertThat(Desk.records(step, StateChanged.class))
        .extracting(c -> c.from() + ">" + c.to())
        .containsExactly("Disabled>Shadow", "Shadow>Advisory");
    assertThat(Desk.records(step, GrantChanged.class))
        .extracting(GrantChanged::sequence)
        .containsExactly(1L);
    assertThat(desk.timer().records()).isEmpty();
  }

  @Test
  void a1_a_new_session_with_another_type_is_used_with_that_type() {
    mayAdvise(1);
    desk.timer();
    desk.plant = Desk.usable(ValueType.Float);
    Step step = desk.scored(desk.score(1, 200));
    assertThat(Desk.parts(step).getFirst().write().value().type()).isEqualTo(ValueType.Float);
  }
}
