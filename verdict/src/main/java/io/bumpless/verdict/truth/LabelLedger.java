package io.bumpless.verdict.truth;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins late truth to predictions (comparison.md §4.4). Labels are processed in the order of their
 * arrival; blocks become final in order, each once. The guarantee of the gates is about the order
 * of processing, so it covers truth that lags (§4.6). Part of the checkpoint.
 *
 * @param next first block that is not final yet
 * @param open labels of blocks that are not final, by number of the block
 * @param late labels that arrived too late for their block
 * @param unmatched labels without a prediction
 */
public record LabelLedger(long next, Map<Long, List<Joined>> open, long late, long unmatched) {
  public LabelLedger {
    open = Map.copyOf(open);
  }

  /** A label with its prediction. */
  public record Joined(double truth, Prediction prediction) {}

  /**
   * Final blocks and what is left.
   *
   * @param blocks in order, also those without a label
   */
  public record Closing(LabelLedger ledger, List<LabelledBlock> blocks) {
    public Closing {
      blocks = List.copyOf(blocks);
    }
  }

  /** No label yet. */
  public static LabelLedger from(long firstBlock) {
    return new LabelLedger(firstBlock, Map.of(), 0, 0);
  }

  /**
   * After one label.
   *
   * @param predictions by time; those older than {@link LabelSpec#keepFrom} may be gone
   */
  public LabelLedger accept(
      LabelSpec spec, Label label, NavigableMap<Long, Prediction> predictions) {
    Map.Entry<Long, Prediction> match = predictions.floorEntry(label.event());
    if (match == null || match.getKey() < label.event() - spec.tolerance()) {
      return new LabelLedger(next, open, late, unmatched + 1);
    }
    long block = spec.indexOf(match.getKey());
    if (label.arrival() > spec.finalAt(block) || block < next) {
      return new LabelLedger(next, open, late + 1, unmatched);
    }
    Map<Long, List<Joined>> labels = new TreeMap<>(open);
    List<Joined> ofBlock = new ArrayList<>(labels.getOrDefault(block, List.of()));
    ofBlock.add(new Joined(label.value(), match.getValue()));
    labels.put(block, List.copyOf(ofBlock));
    return new LabelLedger(next, labels, late, unmatched);
  }

  /** Closes the blocks that are final at {@code now}; labels up to then must have been given. */
  public Closing close(LabelSpec spec, List<GateTest> tests, long now) {
    List<LabelledBlock> blocks = new ArrayList<>();
    Map<Long, List<Joined>> labels = new TreeMap<>(open);
    long index = next;
    while (spec.finalAt(index) <= now) {
      List<Joined> joined = labels.getOrDefault(index, List.of());
      labels.remove(index);
      blocks.add(new LabelledBlock(index, joined.size(), readings(spec, tests, joined)));
      index++;
    }
    return new Closing(new LabelLedger(index, labels, late, unmatched), blocks);
  }

  private static Map<String, Reading> readings(
      LabelSpec spec, List<GateTest> tests, List<Joined> joined) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    if (joined.size() < spec.minLabels()) {
      return readings;
    }
    for (GateTest test : tests) {
      switch (test.measure()) {
        case Measure.DiscordantLabels discordant ->
            discordant(discordant, joined).ifPresent(r -> readings.put(test.id(), r));
        case Measure.OfLabels labels -> readings.put(test.id(), mean(labels, joined));
        case Measure.OfTicks _, Measure.Events _ -> {}
      }
    }
    return readings;
  }

  private static Reading mean(Measure.OfLabels measure, List<Joined> joined) {
    double sum = 0;
    for (Joined label : joined) {
      sum += value(measure, label);
    }
    return new Reading.Mean(sum / joined.size());
  }

  private static Optional<Reading> discordant(
      Measure.DiscordantLabels measure, List<Joined> joined) {
    long candidateWrong = joined.stream().filter(label -> value(measure, label) > 0).count();
    long stableWrong = joined.stream().filter(label -> value(measure, label) < 0).count();
    return candidateWrong + stableWrong == 0
        ? Optional.empty()
        : Optional.of(
            new Reading.Counts(candidateWrong + stableWrong, candidateWrong, candidateWrong));
  }

  private static double value(Measure.OfLabels measure, Joined label) {
    return measure.of(label.truth(), label.prediction().stable(), label.prediction().candidate());
  }
}
