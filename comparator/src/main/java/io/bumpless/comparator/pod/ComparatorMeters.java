package io.bumpless.comparator.pod;

import io.bumpless.comparator.plan.EventTime;
import io.bumpless.comparator.trial.ReadingCounts;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What a comparator counts. */
final class ComparatorMeters {
  private final Counter judged;
  private final Counter reference;
  private final Counter blocks;
  private final Counter lateScores;
  private final Counter repeatedScores;
  private final Counter lateRegimes;
  private final Counter droppedRegimes;
  private final Counter refusedLabels;
  private final Counter repeatedLabels;
  private final Counter droppedLabels;
  private final AtomicReference<Evidence.Ticks> ticks =
      new AtomicReference<>(new Evidence.Ticks(0, 0, 0, 0, 0, 0, 0, 0, 0));
  private final AtomicLong until = new AtomicLong();
  private ReadingCounts seen = ReadingCounts.none();

  ComparatorMeters(Metrics metrics) {
    judged = score(metrics, "judged");
    reference = score(metrics, "reference");
    blocks = counter(metrics, "blocks", "Blocks closed.");
    lateScores = counter(metrics, "late_scores", "Scores dropped: their block was sealed.");
    repeatedScores = counter(metrics, "repeated_scores", "Scores dropped: the tick had one.");
    lateRegimes = counter(metrics, "late_regimes", "Regime samples dropped: their time was final.");
    droppedRegimes = counter(metrics, "dropped_regimes", "Regime changes dropped: no room.");
    refusedLabels = counter(metrics, "refused_labels", "Truth samples of bad quality.");
    repeatedLabels = counter(metrics, "repeated_labels", "Truth samples seen before.");
    droppedLabels = counter(metrics, "dropped_labels", "Labels dropped: no room.");
    metrics.gauge(
        "bumpless_comparator_until_seconds",
        "Event time of the end of the last closed block; 0 before.",
        () -> (double) until.get() / 1e9);
    metrics.gauge(
        "bumpless_comparator_hash_mismatches",
        "Ticks of this attempt whose two versions had different inputs.",
        () -> (double) ticks.get().mismatched());
    metrics.gauge(
        "bumpless_comparator_judged_missing",
        "Ticks of this attempt that counted as the worst value.",
        () -> (double) ticks.get().judgedMissing());
    metrics.gauge(
        "bumpless_comparator_reference_missing",
        "Ticks of this attempt that were skipped.",
        () -> (double) ticks.get().referenceMissing());
  }

  private static Counter score(Metrics metrics, String side) {
    return metrics.counter("bumpless_comparator_scores_total", "Scores read.", "side", side);
  }

  private static Counter counter(Metrics metrics, String name, String help) {
    return metrics.counter("bumpless_comparator_" + name + "_total", help);
  }

  void score(boolean ofJudged) {
    (ofJudged ? judged : reference).increment();
  }

  void step(Step step) {
    step.block().ifPresent(_ -> blocks.increment());
    ticks.set(step.evidence().ticks());
    until.set(EventTime.nanos(step.evidence().until()));
  }

  void dropped(ReadingCounts now) {
    lateScores.increment((double) Math.max(0, now.lateScores() - seen.lateScores()));
    repeatedScores.increment((double) Math.max(0, now.repeatedScores() - seen.repeatedScores()));
    lateRegimes.increment((double) Math.max(0, now.lateRegimes() - seen.lateRegimes()));
    droppedRegimes.increment((double) Math.max(0, now.droppedRegimes() - seen.droppedRegimes()));
    refusedLabels.increment((double) Math.max(0, now.refusedLabels() - seen.refusedLabels()));
    repeatedLabels.increment((double) Math.max(0, now.repeatedLabels() - seen.repeatedLabels()));
    droppedLabels.increment((double) Math.max(0, now.droppedLabels() - seen.droppedLabels()));
    seen = now;
  }
}
