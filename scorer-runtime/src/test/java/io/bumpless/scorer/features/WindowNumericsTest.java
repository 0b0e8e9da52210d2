package io.bumpless.scorer.features;

import static io.bumpless.scorer.features.Script.SECOND;
import static io.bumpless.scorer.features.Script.at;
import static io.bumpless.scorer.features.Script.plan;
import static io.bumpless.scorer.features.Script.ticks;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Score.MissingReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rounding does to windowed functions: as little as a double allows. */
class WindowNumericsTest {
  private static final long WINDOW = 8 * SECOND;

  /** One value each second from 1 s to 10 s; the tick is at 10 s. */
  private static Tick tick(Take take, double... values) {
    var mill = Script.of("feed");
    var batches = new ArrayList<SampleBatch>();
    batches.add(mill.keyframe(1, at(1, values[0])));
    for (int second = 2; second <= 10; second++) {
      batches.add(mill.batch(second, at(second, values[(second - 1) % values.length])));
    }
    return ticks(plan(take), 10, batches).getFirst();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1 << 20, 1L << 40, -(1L << 40)})
  void the_standard_deviation_of_a_small_swing_is_exact_on_any_offset(double offset) {
    double swing = 1.0 / (1 << 10);

    assertThat(tick(new Take.StdDev(WINDOW), offset - swing, offset + swing).inputs())
        .containsExactly(swing);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e-300, 123456789.123, -1e300})
  void a_constant_has_itself_as_mean_and_no_deviation(double value) {
    assertThat(tick(new Take.Mean(WINDOW), value).inputs()).containsExactly(value);
    assertThat(tick(new Take.StdDev(WINDOW), value).inputs()).containsExactly(0);
  }

  @Test
  void values_are_weighted_by_the_time_they_were_in_force() {
    var mill = Script.of("feed");
    List<SampleBatch> batches =
        List.of(mill.keyframe(1, at(1, 2)), mill.batch(9, at(9, 10)), mill.batch(10, at(10, 99)));

    // (2, 9] 2, (9, 10] 10; that at 10 s had no time yet.
    double mean = (7 * 2 + 10) / 8.0;
    double variance = (7 * (2 - mean) * (2 - mean) + (10 - mean) * (10 - mean)) / 8;
    assertThat(ticks(plan(new Take.Mean(WINDOW)), 10, batches).getFirst().inputs())
        .containsExactly(mean);
    assertThat(ticks(plan(new Take.StdDev(WINDOW)), 10, batches).getFirst().inputs())
        .containsExactly(Math.sqrt(variance));
    assertThat(ticks(plan(new Take.Max(WINDOW)), 10, batches).getFirst().inputs())
        .containsExactly(99);
  }

  @Test
  void what_leaves_the_range_of_a_double_is_bad_and_never_an_infinity() {
    Tick tick = tick(new Take.Delta(WINDOW + SECOND), 1.5e308, 0, 0, 0, 0, 0, 0, 0, 0, -1.5e308);

    assertThat(tick.problem().orElseThrow().reason()).isEqualTo(MissingReason.INPUT_BAD);
    assertThat(tick.problem().orElseThrow().detail())
        .contains("tag feed", "too large", "-Infinity");
  }
}
