package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is counted of ticks and scores. */
public final class ScoreMetrics {
  private final Counter ticks;
  private final Counter scores;
  private final Map<MissingReason, Counter> missing = new EnumMap<>(MissingReason.class);
  private final Timer inference;
  private final Timer latency;

  /** Registers them all, so that a zero is visible as a zero. */
  public ScoreMetrics(Metrics metrics) {
    ticks = metrics.counter("bumpless_scorer_ticks_total", "Ticks closed.");
    scores = metrics.counter("bumpless_scorer_scores_total", "Scores with a value.");
    for (MissingReason reason : MissingReason.values()) {
      missing.put(
          reason,
          metrics.counter(
              "bumpless_scorer_missing_total",
              "Scores without value.",
              "reason",
              reason.name().toLowerCase(Locale.ROOT)));
    }
    inference =
        metrics.timer(
            "bumpless_scorer_inference_seconds",
            "One inference.",
            micros(5),
            micros(10),
            micros(25),
            micros(50),
            micros(100),
            micros(500),
            micros(1_000),
            micros(10_000),
            micros(100_000));
    latency =
        metrics.timer(
            "bumpless_scorer_latency_seconds",
            "From the arrival of the batch that closed a tick to the publication of its score.",
            micros(50),
            micros(100),
            micros(200),
            micros(500),
            micros(1_000),
            micros(5_000),
            micros(50_000),
            micros(500_000));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  /** One inference took this long. */
  public void inference(long nanos) {
    inference.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** One score was handed to the bus. */
  public void score(Optional<MissingReason> reason, long latencyNanos) {
    ticks.increment();
    reason.map(missing::get).orElse(scores).increment();
    latency.record(latencyNanos, TimeUnit.NANOSECONDS);
  }
}
