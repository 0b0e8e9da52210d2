package io.bumpless.plant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrindingTest {
  private static final MillParameters PARAMETERS = MillParameters.of(1);

  private final Grinding grinding = new Grinding(PARAMETERS);
  private final MillOptimum optimum = new MillOptimum(PARAMETERS);

  @Test
  void power_has_its_maximum_at_the_best_load_and_falls_on_both_sides() {
    assertThat(grinding.power(60)).isEqualTo(2800);
    assertThat(grinding.power(45)).isLessThan(grinding.power(55)).isLessThan(2800);
    assertThat(grinding.power(90)).isLessThan(grinding.power(70)).isLessThan(2800);
  }

  @Test
  void the_same_power_belongs_to_two_loads_that_the_bearing_tells_apart() {
    assertThat(grinding.power(50)).isCloseTo(grinding.power(70), within(1e-9));
    assertThat(grinding.bearingPressure(70)).isGreaterThan(grinding.bearingPressure(50) + 0.5);
  }

  @Test
  void bearing_pressure_rises_with_the_load() {
    for (int load = 0; load < 120; load++) {
      assertThat(grinding.bearingPressure(load + 1)).isGreaterThan(grinding.bearingPressure(load));
    }
  }

  @Test
  void discharge_has_a_maximum_beyond_the_hump() {
    assertThat(grinding.discharge(80, 1)).isGreaterThan(grinding.discharge(60, 1));
    assertThat(grinding.discharge(110, 1)).isLessThan(grinding.discharge(85, 1));
  }

  @Test
  void at_the_steady_load_discharge_equals_feed() {
    double load = grinding.steadyLoad(210, 1.1);
    assertThat(grinding.discharge(load, 1.1)).isCloseTo(210, within(1e-6));
    assertThat(load).isLessThan(PARAMETERS.bestLoad() * 1.1);
  }

  @Test
  void more_feed_or_less_power_grinds_coarser() {
    assertThat(grinding.p80(2700, 240, 1)).isGreaterThan(grinding.p80(2700, 200, 1));
    assertThat(grinding.p80(2400, 220, 1)).isGreaterThan(grinding.p80(2700, 220, 1));
  }

  @Test
  void best_feed_falls_with_hardness_and_keeps_both_constraints() {
    double last = Double.POSITIVE_INFINITY;
    for (double hardness = 0.7; hardness <= 1.35; hardness += 0.05) {
      double best = optimum.bestFeed(hardness);
      double load = grinding.steadyLoad(best, hardness);
      assertThat(best).isLessThan(last);
      assertThat(load).isLessThanOrEqualTo(0.95 * PARAMETERS.bestLoad() + 1e-6);
      assertThat(grinding.p80(grinding.power(load), best, hardness)).isLessThanOrEqualTo(115.001);
      last = best;
    }
  }
}
