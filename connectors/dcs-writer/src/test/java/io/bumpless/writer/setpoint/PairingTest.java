package io.bumpless.writer.setpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static final long ALLOWANCE = 100;
  private static final Pairing.Rules RULES = new Pairing.Rules(ALLOWANCE, 2);

  private Pairing pairing = Pairing.none();

  @Test
  void a31_the_difference_comes_only_from_two_scores_of_the_same_tick() {
    trusted();
    look(at(3, 100), at(4, 150), 20);

    assertThat(pairing.counted()).as("that of tick 2").isEqualTo(5);
  }

  @Test
  void a31_a_pair_replaces_the_difference() {
    trusted();
    look(at(3, 100), at(3, 108), 20);

    assertThat(pairing.counted()).isEqualTo(8);
  }

  @Test
  void a31_the_last_difference_is_kept_until_its_pair_arrives() {
    trusted();
    look(at(3, 100), at(2, 105), 20);
    look(at(3, 100), at(2, 105), 20 + ALLOWANCE);

    assertThat(pairing.counted()).isEqualTo(5);
  }

  @Test
  void a31_without_its_pair_the_difference_is_zero_after_deadline_and_one_cycle() {
    trusted();
    look(at(3, 100), at(2, 105), 20);
    look(at(3, 100), at(2, 105), 20 + ALLOWANCE + 1);

    assertThat(pairing.counted()).isZero();
  }

  @Test
  void a31_later_stable_ticks_do_not_renew_the_patience() {
    trusted();
    for (int tick = 3; tick < 10; tick++) {
      look(at(tick, 100), at(2, 105), 20 + (tick - 3) * 50L);
    }

    assertThat(pairing.counted()).isZero();
  }

  @Test
  void a31_a_lost_difference_returns_after_recover_scores_pairs() {
    trusted();
    look(at(3, 100), Optional.empty(), 20);
    look(at(3, 100), Optional.empty(), 20 + ALLOWANCE + 1);

    look(at(4, 100), at(4, 107), 200);
    assertThat(pairing.counted()).as("one pair is not enough").isZero();
    look(at(4, 100), at(4, 107), 210);
    assertThat(pairing.counted()).as("the same pair does not count twice").isZero();
    look(at(5, 100), at(5, 107), 300);
    assertThat(pairing.counted()).isEqualTo(7);
  }

  @Test
  void a31_a_candidate_that_answers_first_is_paired_when_the_stable_answers() {
    trusted();
    look(at(2, 100), at(3, 109), 20);
    look(at(3, 100), at(3, 109), 30);

    assertThat(pairing.counted()).isEqualTo(9);
  }

  @Test
  void a31_a_stable_tick_that_goes_back_is_no_tick() {
    trusted();
    look(at(1, 100), at(1, 150), 20);

    assertThat(pairing.counted()).isEqualTo(5);
  }

  private void trusted() {
    look(at(1, 100), at(1, 105), 0);
    look(at(2, 100), at(2, 105), 10);
    assertThat(pairing.counted()).isEqualTo(5);
  }

  private void look(Optional<TickValue> stable, Optional<TickValue> candidate, long now) {
    pairing = pairing.next(stable, candidate, RULES, now);
  }

  private static Optional<TickValue> at(long tick, double value) {
    return Optional.of(new TickValue(tick, value));
  }
}
