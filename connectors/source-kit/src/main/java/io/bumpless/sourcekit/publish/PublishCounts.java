package io.bumpless.sourcekit.publish;

import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;

/**
 * What the publisher counts.
 *
 * @param batches acknowledged by the stream
 * @param samples in them, keyframes' repeats included
 * @param gaps markers in them
 * @param retries attempts that failed
 */
public record PublishCounts(Counter batches, Counter samples, Counter gaps, Counter retries) {

  /** The counters of a pod. */
  public static PublishCounts of(Metrics metrics) {
    return new PublishCounts(
        metrics.counter("bumpless_source_batches_total", "Batches acknowledged by the stream"),
        metrics.counter("bumpless_source_samples_total", "Samples in acknowledged batches"),
        metrics.counter("bumpless_source_gaps_total", "Gap markers in acknowledged batches"),
        metrics.counter("bumpless_source_publish_retries_total", "Failed attempts to publish"));
  }
}
