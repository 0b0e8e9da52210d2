package io.bumpless.comparator.trial;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.contracts.config.ComparatorConfig.Truth;
import io.bumpless.verdict.block.Answer;
import io.bumpless.verdict.block.Tick;
import io.bumpless.verdict.truth.Label;
import io.bumpless.verdict.truth.LabelLedger;
import io.bumpless.verdict.truth.LabelSpec;
import io.bumpless.verdict.truth.LabelledBlock;
import io.bumpless.verdict.truth.Prediction;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Joins labels to the predictions of fed blocks. Predictions are not part of the checkpoint: after
 * a restart they are made again from the scores.
 */
final class TruthFeed {
  /** Labels that may wait for their block to become final: they are part of the checkpoint. */
  static final int MAX_OPEN_LABELS = 2_000;

  private final LabelSpec spec;
  private final Truth truth;
  private final ComparePlan plan;
  private final NavigableMap<Long, Prediction> predictions = new TreeMap<>();
  private long dropped;

  TruthFeed(ComparePlan plan, LabelSpec spec, Truth truth) {
    this.plan = plan;
    this.spec = spec;
    this.truth = truth;
  }

  /** Remembers what was predicted at the ticks of a block. */
  void predictions(Collection<Tick> ticks) {
    for (Tick tick : ticks) {
      double stable =
          tick.stable() instanceof Answer.Scored s ? s.value(truth.output()) : Double.NaN;
      boolean inputs =
          !(tick.candidate() instanceof Answer.Missing(Answer.Fault fault)
              && fault == Answer.Fault.INPUT);
      if (inputs && (plan.absolute() || Double.isFinite(stable))) {
        double judged =
            tick.candidate() instanceof Answer.Scored s ? s.value(truth.output()) : Double.NaN;
        predictions.put(tick.time(), new Prediction(stable, judged));
      }
    }
  }

  /** A ledger after labels, and the blocks that became final. */
  record Joined(LabelLedger ledger, List<LabelledBlock> blocks) {}

  /**
   * Takes labels in the order of their arrival, then closes what is final.
   *
   * @param from moments before it are not of this comparison
   */
  Joined join(LabelLedger before, List<Label> labels, long from, long now) {
    LabelLedger ledger = before;
    for (Label label : labels) {
      if (label.event() < from) {
        continue;
      }
      if (Math.floorDiv(label.event(), spec.block()) < ledger.next()) {
        // Of a final block: its predictions are gone, here and after a restart.
        ledger =
            new LabelLedger(ledger.next(), ledger.open(), ledger.late() + 1, ledger.unmatched());
      } else if (ledger.open().values().stream().mapToInt(List::size).sum() >= MAX_OPEN_LABELS) {
        dropped++;
      } else {
        ledger = ledger.accept(spec, label, predictions);
      }
    }
    LabelLedger.Closing closing = ledger.close(spec, plan.trial().tests(), now);
    // Exactly what would be read again after a restart.
    predictions.headMap(plan.blocks().start(closing.ledger().next())).clear();
    return new Joined(closing.ledger(), closing.blocks());
  }

  long dropped() {
    return dropped;
  }
}
