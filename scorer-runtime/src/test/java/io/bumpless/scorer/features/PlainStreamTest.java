package io.bumpless.scorer.features;

import static io.bumpless.scorer.features.Script.SECOND;
import static io.bumpless.scorer.features.Script.plan;
import static io.bumpless.scorer.features.Script.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a stream without trouble each feature is what its definition says, computed the slow way. */
class PlainStreamTest {
  private final TreeMap<Double, Double> samples = new TreeMap<>();

  private List<SampleBatch> stream(long seed) {
    var random = new Random(seed);
    var mill = Script.of("feed");
    var batches = new ArrayList<SampleBatch>();
    samples.put(99.0, random.nextGaussian());
    batches.add(mill.keyframe(100, Script.at(99, samples.get(99.0))));
    for (int i = 1; i <= 200; i++) {
      double until = 100 + i / 2.0;
      var fresh = new ArrayList<Script.Sample>();
      for (int k = random.nextInt(4); k > 0; k--) {
        // Whole milliseconds, so that seconds as doubles and nanoseconds agree.
        double time = until - random.nextInt(500) / 1000.0;
        if (samples.putIfAbsent(time, random.nextGaussian()) == null) {
          fresh.add(Script.at(time, samples.get(time)));
        }
      }
      batches.add(mill.batch(until, fresh.toArray(Script.Sample[]::new)));
    }
    return batches;
  }

  private double meanBefore(double tick, double window) {
    double sum = 0;
    double from = tick - window;
    while (from < tick) {
      Map.Entry<Double, Double> inForce = samples.floorEntry(from);
      Double next = samples.higherKey(from);
      double to = next == null ? tick : Math.min(next, tick);
      sum += inForce.getValue() * (to - from);
      from = to;
    }
    return sum / window;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void last_is_the_newest_sample_at_or_before_the_tick(long seed) {
    for (Tick tick : ticks(plan(new Take.Last()), 105, stream(seed))) {
      assertThat(tick.inputs())
          .containsExactly(samples.floorEntry((double) tick.number()).getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lag_is_the_newest_sample_at_or_before_the_tick_minus_the_lag(long seed) {
    for (Tick tick : ticks(plan(new Take.Lag(4 * SECOND)), 105, stream(seed))) {
      assertThat(tick.inputs())
          .containsExactly(samples.floorEntry((double) tick.number() - 4).getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mean_is_the_integral_of_the_held_value_over_the_window(long seed) {
    var ticks = ticks(plan(new Take.Mean(5 * SECOND)), 105, stream(seed));

    assertThat(ticks).hasSizeGreaterThan(90);
    for (Tick tick : ticks) {
      assertThat(tick.inputs()[0]).isCloseTo(meanBefore((double) tick.number(), 5), within(1e-9));
    }
  }
}
