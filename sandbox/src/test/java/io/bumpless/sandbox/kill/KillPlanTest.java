package io.bumpless.sandbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.sandbox.kill.KillPlan.Kill;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KillPlanTest {
  private static final Duration DISTANCE = Duration.ofSeconds(8);

  @Test
  void the_same_seed_gives_the_same_plan_and_another_seed_another_one() {
    assertThat(KillPlan.of(7, 20, DISTANCE)).isEqualTo(KillPlan.of(7, 20, DISTANCE));
    assertThat(KillPlan.of(7, 20, DISTANCE)).isNotEqualTo(KillPlan.of(8, 20, DISTANCE));
  }

  @Test
  void six_kills_try_each_target_alone_and_each_pair() {
    assertThat(KillPlan.of(1, 6, DISTANCE).kills().stream().map(Kill::targets))
        .doesNotHaveDuplicates()
        .hasSize(6);
  }

  @Test
  void each_kill_lies_in_its_own_part_of_the_time() {
    var kills = KillPlan.of(3, 50, DISTANCE).kills();

    for (int i = 0; i < kills.size(); i++) {
      assertThat(kills.get(i).at())
          .isBetween(DISTANCE.multipliedBy(i), DISTANCE.multipliedBy(i + 1));
    }
  }
}
