package io.bumpless.writer.setpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.setpoint.Limits.OnViolation;
import io.bumpless.writer.setpoint.Ramp.Pace;
import io.bumpless.writer.setpoint.Ramp.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RampTest {
  private static final Duration CYCLE = Duration.ofSeconds(1);
  private static final Range ROOM = new Range(180, 260);

  private Ramp ramp = Ramp.atStart();
  private double setPoint = 200;
  private long now = Duration.ofHours(9).toNanos();

  @Test
  void a9_a_target_outside_the_limits_is_clipped_and_counted() {
    assertThat(plan(300, limits(1000, 100000))).isEqualTo(new Plan.Command(260, 260, true, true));
  }

  @Test
  void a9_with_reject_a_target_outside_the_limits_is_bad() {
    var limits = new Limits(ROOM, OnViolation.REJECT, 1000, 100000, Optional.empty(), 0, 3600);
    assertThat(plan(300, limits)).isInstanceOf(Plan.Rejected.class);
  }

  @Test
  void a9_limits_of_the_control_room_that_leave_nothing_leave_nothing() {
    assertThat(
            ramp.plan(
                200, new Range(250, 240), setPoint, setPoint, limits(1, 60), new Pace(CYCLE, now)))
        .isInstanceOf(Plan.NoRoom.class);
  }

  @Test
  void a9_a_set_point_outside_the_limits_is_ramped_in() {
    setPoint = 170;
    assertThat(plan(200, limits(1, 6000))).isEqualTo(new Plan.Command(200, 171, true, false));
  }

  @Test
  void a10_a_step_is_at_most_max_step() {
    assertThat(plan(250, limits(1, 6000))).isEqualTo(new Plan.Command(250, 201, true, false));
    assertThat(plan(190, limits(1, 6000))).isEqualTo(new Plan.Command(190, 199, true, false));
  }

  @Test
  void a10_a_step_is_at_most_the_rate_of_one_cycle() {
    assertThat(plan(250, limits(5, 30))).isEqualTo(new Plan.Command(250, 200.5, true, false));
  }

  @Test
  void a10_a_pause_never_earns_a_larger_step() {
    Limits limits = limits(1, 6000);
    command(250, limits);
    now += Duration.ofMinutes(10).toNanos();

    assertThat(plan(250, limits)).isEqualTo(new Plan.Command(250, 202, true, false));
  }

  @Test
  void a10_two_evaluations_inside_one_cycle_share_one_step() {
    Limits limits = limits(1, 6000);
    command(250, limits);
    now += CYCLE.toNanos() / 2;

    assertThat(plan(250, limits))
        .as("still one step from 200")
        .isEqualTo(new Plan.Command(250, 201, false, false));
  }

  @Test
  void a10_the_travel_saturates_at_max_move_and_counts_what_is_planned() {
    var limits =
        new Limits(
            ROOM,
            OnViolation.CLAMP,
            5,
            6000,
            Optional.of(new Limits.Move(12, Duration.ofHours(1))),
            0,
            3600);
    for (int i = 0; i < 20; i++) {
      command(260, limits);
      now += CYCLE.toNanos();
    }
    assertThat(setPoint).isEqualTo(212);

    now += Duration.ofHours(2).toNanos();
    command(260, limits);
    assertThat(setPoint).as("the window has moved on").isEqualTo(217);
  }

  @Test
  void a10_the_travel_holds_in_any_window_whatever_the_wishes() {
    var move = new Limits.Move(12, Duration.ofMinutes(10));
    var limits = new Limits(ROOM, OnViolation.CLAMP, 3, 180, Optional.of(move), 0, 36000);
    var random = new Random(7);
    var seen = new java.util.ArrayDeque<double[]>();
    for (int i = 0; i < 20_000; i++) {
      double before = setPoint;
      command(180 + 80 * random.nextDouble(), limits);
      assertThat(Math.abs(setPoint - before)).isLessThanOrEqualTo(3 + 1e-9);
      seen.addLast(new double[] {now, setPoint});
      while (now - seen.getFirst()[0] > move.window().toNanos()) {
        seen.removeFirst();
      }
      double high = seen.stream().mapToDouble(s -> s[1]).max().orElseThrow();
      double low = seen.stream().mapToDouble(s -> s[1]).min().orElseThrow();
      assertThat(high - low).isLessThanOrEqualTo(12 + 1e-9);
      now += CYCLE.toNanos() / 2 + random.nextLong(CYCLE.toNanos());
    }
  }

  @Test
  void a20_inside_the_deadband_the_last_value_is_written_again() {
    var limits = new Limits(ROOM, OnViolation.CLAMP, 1, 60, Optional.empty(), 0.5, 3600);
    assertThat(plan(200.4, limits)).isEqualTo(new Plan.Command(200.4, 200, false, false));
  }

  @Test
  void a20_the_deadband_looks_at_the_target_before_the_ramp() {
    var limits = new Limits(ROOM, OnViolation.CLAMP, 0.1, 60, Optional.empty(), 0.5, 3600);
    assertThat(plan(250, limits))
        .as("each step is smaller than the deadband")
        .isEqualTo(new Plan.Command(250, 200.1, true, false));
  }

  @Test
  void a20_when_the_hours_changes_are_used_up_the_value_stays() {
    var limits = new Limits(ROOM, OnViolation.CLAMP, 1, 6000, Optional.empty(), 0, 3);
    for (int i = 0; i < 6; i++) {
      command(250, limits);
      now += CYCLE.toNanos();
    }
    assertThat(setPoint).isEqualTo(203);

    now += Duration.ofMinutes(61).toNanos();
    command(250, limits);
    assertThat(setPoint).isEqualTo(204);
  }

  private Plan plan(double wish, Limits limits) {
    return ramp.plan(wish, ROOM, setPoint, setPoint, limits, new Pace(CYCLE, now));
  }

  /** Plans, writes, and the control system follows at once. */
  private void command(double wish, Limits limits) {
    ramp = ramp.seen(setPoint, limits, now);
    if (plan(wish, limits) instanceof Plan.Command command) {
      ramp = ramp.commanded(command, setPoint, limits, new Pace(CYCLE, now));
      setPoint = command.rated();
    }
  }

  private static Limits limits(double maxStep, double maxRatePerMinute) {
    return new Limits(
        ROOM, OnViolation.CLAMP, maxStep, maxRatePerMinute, Optional.empty(), 0, 3600);
  }
}
