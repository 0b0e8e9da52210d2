package io.bumpless.plant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MillStepTest {
  private static final MillParameters PARAMETERS = MillParameters.of(7);

  private final MillStep mill = new MillStep(PARAMETERS);

  @Test
  void load_is_what_was_fed_minus_what_was_discharged() {
    MillState start = mill.running(220);
    MillState later = mill.step(start, MillInputs.automatic(260), 4 * 3600);
    double balance = later.charge().fed() - later.charge().discharged();
    assertThat(later.charge().fed()).isGreaterThan(700);
    assertThat(later.charge().load() - start.charge().load()).isCloseTo(balance, within(1e-9));
  }

  @Test
  void feed_follows_its_set_point() {
    MillState state = mill.step(mill.running(220), MillInputs.automatic(190), 300);
    double sum = 0;
    for (int i = 0; i < 600; i++) {
      state = mill.step(state, MillInputs.automatic(190), 1);
      sum += state.feed();
      assertThat(state.feed()).isCloseTo(190, within(12.0));
    }
    assertThat(sum / 600).isCloseTo(190, within(1.0));
  }

  @Test
  void in_manual_the_feeder_keeps_its_speed() {
    MillState state = mill.step(mill.running(220), MillInputs.manual(40), 200);
    assertThat(state.controller().output()).isEqualTo(40);
    assertThat(state.feed()).isCloseTo(160, within(25.0));
  }

  @Test
  void back_from_manual_the_output_does_not_jump() {
    MillState manual = mill.step(mill.running(220), MillInputs.manual(40), 120);
    double here = manual.instruments().feed();
    MillState automatic = mill.step(manual, MillInputs.automatic(here), 1);
    assertThat(automatic.controller().output()).isCloseTo(40, within(2.0));
  }

  @Test
  void hardness_moves_but_stays_within_its_bounds() {
    MillState state = mill.running(200);
    double lowest = 1;
    double highest = 1;
    for (int minute = 0; minute < 200 * 60; minute++) {
      state = mill.step(state, MillInputs.automatic(180), 60);
      lowest = Math.min(lowest, state.hardness());
      highest = Math.max(highest, state.hardness());
    }
    assertThat(lowest).isBetween(PARAMETERS.hardnessLow(), 0.85);
    assertThat(highest).isBetween(1.15, PARAMETERS.hardnessHigh());
  }

  @Test
  void too_much_feed_on_hard_ore_runs_over_the_hump_until_the_interlock_stops_the_feed() {
    MillState state = mill.running(220).withHardness(1.35);
    double highestPower = 0;
    int seconds = 0;
    while (!state.charge().overloaded() && seconds < 7200) {
      state = mill.step(state, MillInputs.automatic(300), 1);
      highestPower = Math.max(highestPower, state.charge().power());
      seconds++;
    }
    assertThat(state.charge().overloaded()).isTrue();
    assertThat(state.charge().power()).isLessThan(highestPower - 300);
    MillState tripped = mill.step(state, MillInputs.automatic(300), 60);
    assertThat(tripped.controller().output()).isZero();
    assertThat(tripped.charge().load()).isLessThan(state.charge().load());
  }

  @Test
  void the_same_seed_gives_the_same_mill_bit_for_bit() {
    MillInputs inputs = MillInputs.automatic(240);
    MillState once = mill.step(mill.running(220), inputs, 3600);
    MillStep twin = new MillStep(MillParameters.of(7));
    assertThat(twin.step(twin.running(220), inputs, 3600)).isEqualTo(once);
    MillStep other = new MillStep(MillParameters.of(8));
    assertThat(other.step(other.running(220), inputs, 3600).hardness())
        .isNotEqualTo(once.hardness());
  }

  @Test
  void size_measurement_is_noisy_around_the_true_size() {
    MillState state = mill.running(220);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 2000; i++) {
      state = mill.step(state, MillInputs.automatic(220), 1);
      double error = state.instruments().p80() - state.charge().p80();
      sum += error;
      squares += error * error;
    }
    assertThat(sum / 2000).isCloseTo(0, within(0.15));
    assertThat(Math.sqrt(squares / 2000)).isCloseTo(1.5, within(0.15));
  }

  @Test
  void an_assay_is_known_one_delay_after_its_sample() {
    MillState state = mill.running(220);
    double sizeAtSample = 0;
    while (state.laboratory().latest().isEmpty()) {
      state = mill.step(state, MillInputs.automatic(220), 1);
      if (state.time() == PARAMETERS.labPeriod()) {
        sizeAtSample = state.charge().p80();
      }
    }
    Laboratory.Assay assay = state.laboratory().latest().get();
    assertThat(assay.takenAt()).isEqualTo(PARAMETERS.labPeriod());
    assertThat(state.time()).isEqualTo(PARAMETERS.labPeriod() + PARAMETERS.labDelay());
    assertThat(assay.p80()).isCloseTo(sizeAtSample, within(2.5));
  }

  @Test
  void time_does_not_run_backwards() {
    assertThatThrownBy(() -> mill.step(mill.running(220), MillInputs.automatic(220), -1))
        .hasMessageContaining("must be finite and ≥ 0, got -1.0");
  }
}
