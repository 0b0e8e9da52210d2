package io.bumpless.verdict.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.decision.BlockResult;
import io.bumpless.verdict.decision.Checks;
import io.bumpless.verdict.decision.Trial;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.TickEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private static final long TEN_MINUTES = 600_000_000_000L;

  /** The medians of comparison.md §9.5 at alpha 0.05. */
  @ParameterizedTest
  @CsvSource({
    "-0.05, 0.05, 42", "-0.05, 0.1, 43", "-0.05, 0.2, 48", "-0.05, 0.3, 63",
    "0, 0.05, 82", "0, 0.1, 87", "0, 0.2, 112", "0, 0.3, 222",
    "0.025, 0.05, 164", "0.025, 0.1, 191", "0.025, 0.2, 379"
  })
  void the_plan_lies_0_to_37_percent_above_the_simulated_median(
      double mean, double sd, double median) {
    double growth = Planning.growth(TestRange.within(1, 0.05), mean, sd);
    assertThat(Planning.needed(0.05, growth) / median).isBetween(0.995, 1.38);
  }

  @Test
  void a_rate_gate_without_an_event_needs_about_583_ticks() {
    assertThat(Planning.needed(0.01, Planning.rateGrowth(0, 0.01))).isCloseTo(583, within(10.0));
  }

  @Test
  void a_rate_at_half_the_margin_needs_about_3700_ticks() {
    assertThat(Planning.needed(0.01, Planning.rateGrowth(0.005, 0.01))).isBetween(3300.0, 4100.0);
  }

  @Test
  void a_mean_at_the_margin_never_passes() {
    assertThat(Planning.growth(TestRange.within(1, 0.05), 0.05, 0.1)).isZero();
    assertThat(Planning.needed(0.01, 0)).isInfinite();
  }

  @Test
  void it_says_how_far_and_how_long_still() {
    TrialSpec spec = spec(2016);
    Forecast forecast = Forecast.of(spec, after(spec, 18, 0.0), TEN_MINUTES);
    assertThat(forecast.message())
        .matches("agreement 0\\.\\d\\d of 1\\.00 evidence after 18 blocks; about \\d+ h more");
    assertThat(forecast.remainingBlocks()).isBetween(30.0, 60.0);
    assertThat(forecast.unlikely()).isFalse();
  }

  @Test
  void it_does_not_guess_from_a_handful_of_blocks() {
    TrialSpec spec = spec(2016);
    assertThat(Forecast.of(spec, after(spec, 3, 0.0), TEN_MINUTES).message())
        .endsWith("too early to say how long");
  }

  @Test
  void it_says_when_a_pass_in_time_is_unlikely() {
    TrialSpec spec = spec(100);
    Forecast forecast = Forecast.of(spec, after(spec, 30, 3.9), TEN_MINUTES);
    assertThat(forecast.unlikely()).isTrue();
    assertThat(forecast.message()).endsWith("unlikely");
  }

  @Test
  void nothing_remains_after_a_pass() {
    TrialSpec spec = spec(2016);
    assertThat(Forecast.of(spec, after(spec, 90, 0.0), TEN_MINUTES).remainingBlocks()).isZero();
  }

  /** With real blocks of ten minutes: 120 ticks of five seconds each. */
  @Test
  void events_are_forecast_by_the_tick() {
    TrialSpec spec =
        new TrialSpec(
            0.01,
            0.05,
            new Gate.EventRate("error_rate", TickEvent.ERROR, 0.001).tests(),
            Map.of("ALL", 0),
            1,
            2016,
            1,
            Checks.none());
    TrialState state = TrialState.start(spec);
    BlockResult block = BlockResult.of("ALL", Map.of("error_rate", new Reading.Counts(120, 0, 0)));
    for (int i = 0; i < 10; i++) {
      state = Trial.step(spec, state, block, List.of());
    }
    // 5855 ticks are 48.8 blocks (comparison.md §7.1).
    assertThat(Forecast.of(spec, state, TEN_MINUTES).remainingBlocks()).isBetween(38.0, 42.0);
  }

  private static TrialSpec spec(int maxBlocks) {
    return new TrialSpec(
        0.01,
        0.05,
        new Gate.Agreement("agreement", "u", 4, 40, OptionalDouble.empty()).tests(),
        Map.of("ALL", 0),
        20,
        maxBlocks,
        3,
        Checks.none());
  }

  private static TrialState after(TrialSpec spec, int blocks, double value) {
    TrialState state = TrialState.start(spec);
    for (int i = 0; i < blocks; i++) {
      state =
          Trial.step(
              spec,
              state,
              BlockResult.of("ALL", Map.of("agreement", new Reading.Mean(value))),
              List.of());
    }
    return state;
  }
}
