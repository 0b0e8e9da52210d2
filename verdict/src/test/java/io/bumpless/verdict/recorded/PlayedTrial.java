package io.bumpless.verdict.recorded;

import io.bumpless.verdict.block.Answer;
import io.bumpless.verdict.block.BlockMaker;
import io.bumpless.verdict.block.BlockSpec;
import io.bumpless.verdict.block.ClosedBlock;
import io.bumpless.verdict.block.Regimes;
import io.bumpless.verdict.block.Tick;
import io.bumpless.verdict.decision.AttemptLevel;
import io.bumpless.verdict.decision.BlockResult;
import io.bumpless.verdict.decision.Checks;
import io.bumpless.verdict.decision.Trial;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.decision.TruthResult;
import io.bumpless.verdict.decision.Verdict.Ruling;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Loss;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.hard.PodFacts;
import io.bumpless.verdict.truth.Label;
import io.bumpless.verdict.truth.LabelLedger;
import io.bumpless.verdict.truth.LabelSpec;
import io.bumpless.verdict.truth.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * One candidate against the stable version, over a recording that is played again and again: a row
 * a minute, a tick each 5 s, the truth of a row {@code delay} rows later. Levels, hold, checks and
 * the gates that are always present are the product's, at the level of a first attempt.
 */
final class PlayedTrial {
  static final long TICK = 5_000_000_000L;
  static final int TICKS_PER_ROW = 12;
  static final long ROW = TICKS_PER_ROW * TICK;
  private static final String OUTPUT = "value";

  /** Enough for a candidate that is worse by half a margin; the schema's 336 h need not be. */
  private static final int MAX_BLOCKS = 250;

  private final double[] stable;
  private final double[] truth;
  private final Scale scale;
  private final int delay;
  private final BlockSpec blocks;
  private final LabelSpec labels;
  private final List<GateTest> tests;
  private final HardRules rules;

  PlayedTrial(double[] stable, double[] truth, Scale scale, int delay) {
    this.stable = stable;
    this.truth = truth;
    this.scale = scale;
    this.delay = delay;
    double m = scale.margin();
    // Agreement is the safety bound: generous, with a hard limit for what its cap hides.
    List<Gate> gates = new ArrayList<>();
    gates.add(new Gate.LossDifference("error", OUTPUT, m, 10 * m, Loss.ABSOLUTE));
    gates.add(new Gate.Agreement("agreement", OUTPUT, 4 * m, 24 * m, OptionalDouble.of(12 * m)));
    gates.addAll(Gate.alwaysPresent());
    this.tests = gates.stream().flatMap(gate -> gate.tests().stream()).toList();
    this.rules = HardRules.of(Set.of(OUTPUT), gates);
    this.blocks = new BlockSpec(scale.blockRows() * ROW, scale.guardRows() * ROW, TICK, 0.8);
    this.labels = new LabelSpec(blocks.block(), (delay + 1L) * ROW, TICK, 1);
  }

  /**
   * How it ended.
   *
   * @param state after the last block
   * @param blocks played, that of a hard violation included
   * @param labels late and unmatched
   * @param joined labels that counted
   */
  record Ending(TrialState state, long blocks, LabelLedger labels, long joined) {}

  TrialSpec spec() {
    return new TrialSpec(
        AttemptLevel.of(0.01, 1),
        0.05,
        tests,
        Map.of(Regimes.ALL, 0),
        56,
        MAX_BLOCKS,
        3,
        Checks.product(false, 0.5));
  }

  long blockNanos() {
    return blocks.block();
  }

  /** Plays until the trial is decided. */
  Ending play(List<Double> candidate) {
    TrialSpec spec = spec();
    var maker = new BlockMaker(blocks, tests, rules);
    var predictions = new TreeMap<Long, Prediction>();
    TrialState state = TrialState.start(spec);
    HardCounters hard = HardCounters.zero();
    LabelLedger ledger = LabelLedger.from(0);
    long joined = 0;
    long index = 0;
    for (; state.verdict().ruling() == Ruling.UNDECIDED; index++) {
      List<Tick> ticks = ticks(index, candidate, predictions);
      ClosedBlock block = maker.close(index, ticks, hard);
      hard = block.hard();
      ledger = arrive(index, ledger, predictions);
      LabelLedger.Closing closing = ledger.close(labels, tests, blocks.end(index));
      ledger = closing.ledger();
      predictions.headMap(labels.keepFrom(blocks.end(index))).clear();
      List<TruthResult> truths =
          closing.blocks().stream().map(b -> new TruthResult(Regimes.ALL, b.readings())).toList();
      joined += closing.blocks().stream().mapToLong(b -> b.labels()).sum();
      state = Trial.step(spec, state, BlockResult.of(block, PodFacts.healthy()), truths);
    }
    return new Ending(state, index, ledger, joined);
  }

  private List<Tick> ticks(long index, List<Double> candidate, Map<Long, Prediction> predictions) {
    List<Tick> ticks = new ArrayList<>();
    for (long time = blocks.start(index); time < blocks.end(index); time += TICK) {
      int row = (int) (time / ROW % stable.length);
      ticks.add(
          new Tick(
              time,
              Regimes.ALL,
              Answer.Scored.of(OUTPUT, stable[row]),
              Answer.Scored.of(OUTPUT, candidate.get(row)),
              Set.of()));
      predictions.put(time, new Prediction(stable[row], candidate.get(row)));
    }
    return ticks;
  }

  /** The truths that became known in this block, in the order of their arrival. */
  private LabelLedger arrive(
      long index, LabelLedger before, NavigableMap<Long, Prediction> predictions) {
    LabelLedger ledger = before;
    long first = Math.max(0, index * scale.blockRows() - delay);
    long end = (index + 1) * scale.blockRows() - delay;
    for (long row = first; row < end; row++) {
      double value = truth[(int) (row % truth.length)];
      if (Double.isFinite(value)) {
        var label = new Label((row + delay) * ROW, row * ROW, value);
        ledger = ledger.accept(labels, label, predictions);
      }
    }
    return ledger;
  }
}
