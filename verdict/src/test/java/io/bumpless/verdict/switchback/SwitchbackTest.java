package io.bumpless.verdict.switchback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchbackTest {
  @Test
  void a_schedule_is_reproduced_from_its_logged_seed() {
    List<Switchback.Arm> arms = Switchback.schedule(42, 200);
    assertThat(arms).isEqualTo(Switchback.schedule(42, 200)).hasSize(400);
    for (int i = 0; i < arms.size(); i += 2) {
      assertThat(arms.get(i)).isNotEqualTo(arms.get(i + 1));
    }
    assertThat(arms).isNotEqualTo(Switchback.schedule(43, 200));
  }

  @Test
  void a_block_is_measured_after_its_washout() {
    assertThat(Switchback.afterWashout(new double[] {100, 100, 1, 3}, 2)).isEqualTo(2);
  }

  @Test
  void carry_over_shows_between_the_halves() {
    assertThat(Switchback.halves(new double[] {0, 0, 1, 1, 2, 2}, 2)).isEqualTo(1);
  }

  @Test
  void the_washout_is_at_least_three_lags_and_half_a_block_at_most() {
    assertThat(Switchback.longEnough(90, 45, 15)).isTrue();
    assertThat(Switchback.longEnough(90, 30, 15)).isFalse();
    assertThat(Switchback.longEnough(60, 45, 15)).isFalse();
  }

  @Test
  void a_pair_of_one_arm_is_refused() {
    assertThatThrownBy(
            () ->
                Switchback.differences(
                    List.of(1.0, 2.0), List.of(Switchback.Arm.A, Switchback.Arm.A)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both arms");
  }
}
