package io.bumpless.scorer.tick;

import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.SourceCounts;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of one source's stream. */
final class SourceMeters {
  private final Counter batches;
  private final Counter late;
  private final Counter corrections;
  private final Counter gaps;
  private final Counter ignored;
  private final Counter resets;
  private final AtomicLong completeUntil = new AtomicLong();
  private SourceCounts seen = new SourceCounts(0, 0, 0, 0, 0, 0);

  SourceMeters(Metrics metrics, String source) {
    batches = counter(metrics, "batches", "Batches read.", source);
    late = counter(metrics, "late_samples", "Samples dropped: their tick was closed.", source);
    corrections =
        counter(metrics, "keyframe_corrections", "Values corrected by a keyframe.", source);
    gaps = counter(metrics, "gaps", "Gaps, marked or seen.", source);
    ignored = counter(metrics, "ignored_batches", "Batches repeated or of an old run.", source);
    resets =
        counter(metrics, "source_resets", "Runs that began before the last one ended.", source);
    metrics.gauge(
        "bumpless_scorer_complete_until_seconds",
        "Source time up to which the source has delivered everything; 0 before.",
        () -> (double) completeUntil.get() / 1e9,
        "source",
        source);
  }

  private static Counter counter(Metrics metrics, String name, String help, String source) {
    return metrics.counter("bumpless_scorer_" + name + "_total", help, "source", source);
  }

  void update(FeatureAssembler assembler, int source) {
    SourceCounts now = assembler.counts(source);
    batches.increment((double) (now.batches() - seen.batches()));
    late.increment((double) (now.lateSamples() - seen.lateSamples()));
    corrections.increment((double) (now.corrections() - seen.corrections()));
    gaps.increment((double) (now.gaps() - seen.gaps()));
    ignored.increment((double) (now.ignored() - seen.ignored()));
    resets.increment((double) (now.resets() - seen.resets()));
    completeUntil.set(assembler.completeUntil(source).orElse(0L));
    seen = now;
  }
}
