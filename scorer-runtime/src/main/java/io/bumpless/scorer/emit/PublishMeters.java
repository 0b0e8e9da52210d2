package io.bumpless.scorer.emit;

import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;

/**
 * What the publisher counts.
 *
 * @param dropped given up because the window stayed full
 * @param retries sent again
 * @param known not sent (again) because the stream has them
 */
record PublishMeters(Counter dropped, Counter retries, Counter known) {
  static PublishMeters in(Metrics metrics) {
    return new PublishMeters(
        metrics.counter(
            "bumpless_scorer_scores_dropped_total",
            "Scores that were not acknowledged in time and dropped."),
        metrics.counter("bumpless_scorer_publish_retries_total", "Scores that were sent again."),
        metrics.counter(
            "bumpless_scorer_scores_known_total",
            "Scores that were found in the stream and so not sent (again)."));
  }
}
