package io.bumpless.bench.soak;

import io.bumpless.bench.site.ChainSpec;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import java.time.Duration;

/**
 * How a soak runs. The mill example has 8 tags that change twice a second, publishes each 500 ms
 * and scores each 5 s; here it is 20 times as often.
 *
 * @param length under load
 * @param warmUp of it, not judged
 * @param every between readings
 * @param heapEvery between readings of the live heap; each collects all garbage of a pod
 */
record SoakPlan(Duration length, Duration warmUp, Duration every, Duration heapEvery) {
  static final ChainSpec SPEC =
      new ChainSpec(
          8,
          40,
          8,
          Duration.ofMillis(25),
          new Schedule.Periodic(Duration.ofMillis(250), Duration.ZERO),
          Duration.ofMillis(50));

  /** Float32 counts the changes exactly up to 2^24. */
  static final int MOST_MINUTES = (int) ((1 << 24) / (SPEC.changesPerSecond() * 60));

  private static final Duration LEAST_WARM_UP = Duration.ofSeconds(20);
  private static final Duration LEAST_EVERY = Duration.ofSeconds(1);
  private static final Duration MOST_EVERY = Duration.ofSeconds(5);
  private static final int READINGS = 60;
  private static final int HEAP_READINGS = 5;

  /** For a soak of so many minutes: at least 60 readings, at most one each second. */
  static SoakPlan of(int minutes) {
    Duration length = Duration.ofMinutes(minutes);
    Duration every = between(LEAST_EVERY, length.dividedBy(READINGS), MOST_EVERY);
    return new SoakPlan(
        length,
        between(LEAST_WARM_UP, length.dividedBy(5), length),
        every,
        every.multipliedBy(HEAP_READINGS));
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
    return atLeast.compareTo(most) > 0 ? most : atLeast;
  }
}
