package io.bumpless.verdict.block;

import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.hard.HardTick;
import io.bumpless.verdict.hard.HardViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folds the ticks of one block into readings (comparison.md §4.2). Ticks may come in any order and
 * more than once: they are put in the order of their time, and the first of a time counts, so that
 * the sums are bit-identical after a restart.
 *
 * <p>It may be called on a block that is still open, to see a hard violation early.
 *
 * @param spec of the blocks
 * @param tests of the trial; those about labels are not fed here
 * @param rules that reject at once
 */
public record BlockMaker(BlockSpec spec, List<GateTest> tests, HardRules rules) {
  /** Events closer than this to the first of an episode belong to it: 60 s (§7.1). */
  static final long EPISODE = 60_000_000_000L;

  public BlockMaker {
    tests = List.copyOf(tests);
  }

  /**
   * The block, as far as the ticks say.
   *
   * @param index number of the block
   * @param ticks of this block
   * @param before hard counters after the previous block
   */
  public ClosedBlock close(long index, Collection<Tick> ticks, HardCounters before) {
    List<Tick> ordered = inOrder(index, ticks);
    List<Tick> afterGuard = ordered.stream().filter(tick -> spec.afterGuard(tick.time())).toList();
    List<Tick> usable = afterGuard.stream().filter(Tick::usable).toList();
    ClosedBlock.Coverage coverage = coverage(afterGuard, usable);
    Map<String, Reading> readings = new LinkedHashMap<>();
    String regime = Regimes.ofBlock(ordered);
    if (!regime.equals(Regimes.TRANSITION)) {
      for (GateTest test : tests) {
        reading(test.measure(), ordered, usable, coverage)
            .ifPresent(reading -> readings.put(test.id(), reading));
      }
    }
    HardCounters counters = before;
    Optional<HardViolation> violation = Optional.empty();
    for (Tick tick : ordered) {
      counters = counters.after(hardTick(tick), rules);
      if (violation.isEmpty()) {
        violation = counters.violation(rules);
      }
    }
    return new ClosedBlock(index, regime, coverage, readings, counters, violation);
  }

  private List<Tick> inOrder(long index, Collection<Tick> ticks) {
    TreeMap<Long, Tick> byTime = new TreeMap<>();
    for (Tick tick : ticks) {
      if (spec.indexOf(tick.time()) != index) {
        throw new IllegalArgumentException(
            "tick at " + tick.time() + " ns is not in block " + index + " of " + spec);
      }
      byTime.putIfAbsent(tick.time(), tick);
    }
    return new ArrayList<>(byTime.values());
  }

  private ClosedBlock.Coverage coverage(List<Tick> afterGuard, List<Tick> usable) {
    long candidateMissing =
        usable.stream()
            .filter(tick -> !(tick.candidate() instanceof Answer.Scored s && s.finite()))
            .count();
    return new ClosedBlock.Coverage(
        spec.expected(),
        usable.size(),
        afterGuard.size() - usable.size(),
        candidateMissing,
        usable.size() >= spec.minCoverage() * spec.expected());
  }

  private static Optional<Reading> reading(
      Measure measure, List<Tick> all, List<Tick> usable, ClosedBlock.Coverage coverage) {
    return switch (measure) {
      case Measure.OfTicks difference ->
          coverage.accepted() ? mean(difference, usable) : Optional.empty();
      case Measure.Events events -> EventCounts.of(events.event(), all);
      case Measure.OfLabels _ -> Optional.empty();
    };
  }

  private static Optional<Reading> mean(Measure.OfTicks difference, List<Tick> usable) {
    double sum = 0;
    long count = 0;
    for (Tick tick : usable) {
      double stable = tick.stableValue(difference.output());
      if (Double.isFinite(stable)) {
        double candidate = tick.candidateValue(difference.output());
        sum += Double.isFinite(candidate) ? difference.of(stable, candidate) : difference.worst();
        count++;
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(new Reading.Mean(sum / count));
  }

  private HardTick hardTick(Tick tick) {
    Map<String, Double> differences = new LinkedHashMap<>();
    for (HardRules.Deviation deviation : rules.deviations()) {
      double difference =
          tick.candidateValue(deviation.output()) - tick.stableValue(deviation.output());
      if (Double.isFinite(difference)) {
        differences.put(deviation.gate(), Math.abs(difference));
      }
    }
    return new HardTick(tick.regime(), broken(tick), cut(tick), differences);
  }

  private boolean broken(Tick tick) {
    return switch (tick.candidate()) {
      case Answer.Scored scored ->
          !scored.finite() || !scored.values().keySet().containsAll(rules.outputs());
      case Answer.Missing(Answer.Fault fault) ->
          fault == Answer.Fault.NOT_FINITE || fault == Answer.Fault.SCHEMA;
      case Answer.NoVersion _ -> false;
    };
  }

  private static HardTick.Cut cut(Tick tick) {
    if (tick.candidateLacksInputs()) {
      return HardTick.Cut.NOT_KNOWN;
    }
    return tick.events().stream().anyMatch(HardRules.CUTS::contains)
        ? HardTick.Cut.YES
        : HardTick.Cut.NO;
  }
}
