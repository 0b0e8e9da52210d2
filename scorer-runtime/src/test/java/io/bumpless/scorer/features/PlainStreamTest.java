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
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
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

  /** The integral of f(value in force) over the window, divided by the window. */
  private double averageBefore(double tick, double window, DoubleUnaryOperator f) {
    double sum = 0;
    double from = tick - window;
    while (from < tick) {
      Map.Entry<Double, Double> inForce = samples.floorEntry(from);
      Double next = samples.higherKey(from);
      double to = next == null ? tick : Math.min(next, tick);
      sum += f.applyAsDouble(inForce.getValue()) * (to - from);
      from = to;
    }
    return sum / window;
  }

  private DoubleStream inForceBefore(double tick, double window) {
    double from = samples.floorKey(tick - window);
    return samples.subMap(from, true, tick, true).values().stream().mapToDouble(v -> v);
  }

  private void check(Take take, long seed, DoubleUnaryOperator definition) {
    var ticks = ticks(plan(take), 105, stream(seed));

    assertThat(ticks).hasSizeGreaterThan(90);
    for (Tick tick : ticks) {
      assertThat(tick.problem()).isEmpty();
      assertThat(tick.inputs()[0])
          .as("tick %d", tick.number())
          .isCloseTo(definition.applyAsDouble((double) tick.number()), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void last_is_the_newest_sample_at_or_before_the_tick(long seed) {
    check(new Take.Last(), seed, t -> samples.floorEntry(t).getValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lag_is_the_newest_sample_at_or_before_the_tick_minus_the_lag(long seed) {
    check(new Take.Lag(4 * SECOND), seed, t -> samples.floorEntry(t - 4).getValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void delta_is_the_value_in_force_minus_that_at_the_windows_beginning(long seed) {
    check(
        new Take.Delta(4 * SECOND),
        seed,
        t -> samples.floorEntry(t).getValue() - samples.floorEntry(t - 4).getValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mean_is_the_integral_of_the_held_value_over_the_window(long seed) {
    check(new Take.Mean(5 * SECOND), seed, t -> averageBefore(t, 5, v -> v));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void standard_deviation_is_the_root_of_the_mean_square_distance_from_the_mean(long seed) {
    check(
        new Take.StdDev(5 * SECOND),
        seed,
        t -> {
          double mean = averageBefore(t, 5, v -> v);
          return Math.sqrt(averageBefore(t, 5, v -> (v - mean) * (v - mean)));
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void min_and_max_are_of_all_values_in_force_that_at_the_beginning_included(long seed) {
    check(new Take.Min(2 * SECOND), seed, t -> inForceBefore(t, 2).min().orElseThrow());
    samples.clear();
    check(new Take.Max(2 * SECOND), seed, t -> inForceBefore(t, 2).max().orElseThrow());
  }
}
