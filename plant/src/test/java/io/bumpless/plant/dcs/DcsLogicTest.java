package io.bumpless.plant.dcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DcsLogicTest {
  private static final long START = 1_000_000;

  private final DcsLogic logic = new DcsLogic(new DcsSettings(15_000, 60));
  private final DcsState automatic = DcsState.automatic(220, 55, START);
  private final DcsState remote = logic.mode(automatic, LoopMode.RCAS, START).state();

  @Test
  void a_command_moves_the_set_point_in_rcas_and_only_at_the_engineered_rate() {
    DcsState commanded = command(remote, 230, 1, 1).state();
    DcsState afterOneSecond = logic.scan(commanded, START + 1_000);
    assertThat(afterOneSecond.loop().setpoint()).isCloseTo(221, within(1e-9));
    DcsState later = afterOneSecond;
    for (int second = 2; second <= 12; second++) {
      later = logic.scan(later, START + second * 1_000L);
    }
    assertThat(later.loop().setpoint()).isEqualTo(230);
  }

  @Test
  void a_command_has_no_effect_outside_rcas() {
    Outcome outcome = command(automatic, 230, 1, 1);
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.why()).isEqualTo("the loop is in AUTO (16), not RCAS");
    assertThat(logic.scan(outcome.state(), START + 9_000).loop().setpoint()).isEqualTo(220);
  }

  @Test
  void an_older_epoch_is_outside_the_fence() {
    DcsState seen = command(remote, 230, 7, 1).state();
    Outcome outcome = command(seen, 190, 6, 99);
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.why()).isEqualTo("epoch 6 is below 7");
    assertThat(outcome.state()).isEqualTo(seen);
  }

  @Test
  void within_an_epoch_only_a_newer_sequence_counts() {
    DcsState seen = command(remote, 230, 7, 5).state();
    assertThat(command(seen, 231, 7, 5).accepted()).isFalse();
    assertThat(command(seen, 231, 7, 6).accepted()).isTrue();
    assertThat(command(seen, 231, 8, 0).accepted()).isTrue();
  }

  @Test
  void an_announced_epoch_fences_the_older_holder_before_the_first_command() {
    DcsState announced = logic.epoch(command(remote, 230, 3, 1).state(), 4).state();
    assertThat(command(announced, 200, 3, 2).accepted()).isFalse();
    assertThat(command(announced, 200, 4, 0).accepted()).isTrue();
    assertThat(logic.epoch(announced, 2).accepted()).isFalse();
  }

  @Test
  void a_command_beyond_the_faceplate_limits_is_clamped() {
    Outcome outcome = command(remote, 500, 1, 1);
    assertThat(outcome.why()).isEqualTo("taken, clamped to 300.0");
    assertThat(outcome.state().loop().target()).isEqualTo(300);
  }

  @Test
  void nonsense_is_no_command() {
    assertThat(command(remote, Double.NaN, 1, 1).accepted()).isFalse();
    assertThat(command(remote, 230, 1.5, 1).accepted()).isFalse();
    assertThat(command(remote, 230, 4_294_967_296.0, 1).accepted()).isFalse();
    assertThat(logic.command(remote, List.of(230.0, 1.0)).accepted()).isFalse();
  }

  @Test
  void a_heartbeat_that_stands_still_sheds_the_loop_with_alarm() {
    DcsState alive = logic.heartbeat(remote, 1, START + 10_000).state();
    assertThat(logic.scan(alive, START + 24_900).loop().mode()).isEqualTo(LoopMode.RCAS);
    DcsState shed = logic.scan(alive, START + 25_000);
    assertThat(shed.loop().mode()).isEqualTo(LoopMode.AUTO);
    assertThat(shed.watch().shed()).isTrue();
    assertThat(shed.watch().sheds()).isEqualTo(1);
  }

  @Test
  void an_unchanged_heartbeat_value_is_no_heartbeat() {
    DcsState repeated = logic.heartbeat(remote, 0, START + 14_000).state();
    assertThat(logic.scan(repeated, START + 15_000).watch().shed()).isTrue();
  }

  @Test
  void a_shed_loop_stays_away_from_the_program_until_the_request_is_taken_back() {
    DcsState shed = logic.scan(remote, START + 15_000);
    assertThat(logic.mode(shed, LoopMode.RCAS, START + 16_000).accepted()).isFalse();
    DcsState acknowledged = logic.request(shed, false).state();
    assertThat(logic.mode(acknowledged, LoopMode.RCAS, START + 17_000).accepted()).isTrue();
  }

  @Test
  void the_fall_of_in_control_gives_the_loop_back_at_once_and_without_alarm() {
    DcsState driving = logic.inControl(remote, true).state();
    DcsState released = logic.inControl(driving, false).state();
    assertThat(released.loop().mode()).isEqualTo(LoopMode.AUTO);
    assertThat(released.watch().shed()).isFalse();
  }

  @Test
  void permissive_off_or_override_on_ends_rcas_in_the_next_scan() {
    DcsState forbidden = logic.permit(remote, false).state();
    assertThat(logic.scan(forbidden, START + 100).loop().mode()).isEqualTo(LoopMode.AUTO);
    DcsState overridden = logic.override(remote, true).state();
    assertThat(logic.scan(overridden, START + 100).loop().mode()).isEqualTo(LoopMode.AUTO);
  }

  @Test
  void rcas_needs_the_permissive() {
    DcsState forbidden = logic.permit(automatic, false).state();
    Outcome outcome = logic.mode(forbidden, LoopMode.RCAS, START);
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.state().loop().mode()).isEqualTo(LoopMode.AUTO);
  }

  @Test
  void changes_of_mode_never_move_the_set_point() {
    DcsState ramping = logic.scan(command(remote, 260, 1, 1).state(), START + 1_000);
    DcsState back = logic.mode(ramping, LoopMode.AUTO, START + 1_000).state();
    assertThat(logic.scan(back, START + 60_000).loop().setpoint())
        .isEqualTo(ramping.loop().setpoint());
    DcsState again = logic.mode(back, LoopMode.RCAS, START + 60_000).state();
    assertThat(logic.scan(again, START + 61_000).loop().setpoint())
        .isEqualTo(ramping.loop().setpoint());
  }

  @Test
  void its_own_heartbeat_moves_once_a_second_and_wraps() {
    DcsState state = automatic;
    for (int scan = 1; scan <= 25; scan++) {
      state = logic.scan(state, START + scan * 100L);
    }
    assertThat(state.watch().ownHeartbeat()).isEqualTo(2);
    DcsState longAgo = logic.scan(automatic, START + 32_769_000L);
    assertThat(longAgo.watch().ownHeartbeat()).isEqualTo(1);
  }

  private Outcome command(DcsState state, double value, double epoch, double sequence) {
    return logic.command(state, List.of(value, epoch, sequence));
  }
}
