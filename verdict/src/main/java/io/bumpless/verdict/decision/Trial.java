package io.bumpless.verdict.decision;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.hard.HardViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The decision at the close of each block (comparison.md §7.2). Pure: state in, state out.
 *
 * <p><b>What a pass guarantees.</b> If some gate is bad throughout in some regime (its running mean
 * of conditional expectations is at or above its margin whenever one looks), then P(ever a pass) ≤
 * alpha: that gate would have to cross by itself, so alpha is split neither over gates nor over
 * regimes (intersection-union, Berger 1982). If which gate is bad changes along the way, the bound
 * is G·alpha (§7.3). A false rejection has probability ≤ beta, which is split over G.
 *
 * <p><b>What it does not say.</b> It is "no worse than the margin, on average over the blocks seen,
 * on the trajectory that the stable version drives". It is not closed-loop behaviour, not the
 * future, and not a regime that was not required. Hence Limited, surveillance, hard rules.
 *
 * <p>Evidence is current, not latched: a gate that crossed and fell back does not hold. Fail and
 * Inconclusive are sticky; after a pass the trial goes on and tells the current truth.
 */
public final class Trial {
  private Trial() {}

  /**
   * After one closed block.
   *
   * @param truth earlier blocks whose labels became final since the previous one, in order
   */
  public static TrialState step(
      TrialSpec spec, TrialState before, BlockResult block, List<TruthResult> truth) {
    if (before.verdict().sticky()) {
      return before;
    }
    if (block.violation().isPresent()) {
      return reject(before, block.violation().get());
    }
    TrialState seen = count(before, block, truth);
    TrialState fed = feed(spec, seen, block, truth);
    Optional<Verdict.Cause> cause = firstRejection(spec, fed);
    if (cause.isPresent()) {
      return with(fed, 0, fed.passed(), Verdict.fail(cause.get()));
    }
    int run = holds(spec, fed) ? before.run() + 1 : 0;
    List<Withheld> withheld = Withholding.of(spec, fed, block.hold());
    if (fed.closed() >= spec.minBlocks() && run >= spec.hold() && withheld.isEmpty()) {
      return with(fed, run, true, Verdict.pass());
    }
    boolean timeIsOver = !fed.passed() && fed.closed() >= spec.maxBlocks();
    return with(
        fed,
        run,
        fed.passed(),
        timeIsOver ? Verdict.inconclusive(withheld) : Verdict.undecided(withheld));
  }

  /** A hard rule was broken inside a block that is still open: no need to wait for its end. */
  public static TrialState reject(TrialState before, HardViolation violation) {
    if (before.verdict().sticky()) {
      return before;
    }
    Verdict.Cause cause =
        new Verdict.Cause(Verdict.Cause.Kind.HARD, violation.rule().name(), violation.detail());
    return with(before, 0, before.passed(), Verdict.fail(cause));
  }

  static TrialState count(TrialState before, BlockResult block, List<TruthResult> truth) {
    Map<String, RegimeState> regimes = new TreeMap<>(before.regimes());
    boolean newVisit = !block.regime().equals(before.lastRegime());
    regimes.computeIfPresent(
        block.regime(), (_, state) -> state.afterBlock(block.accepted(), newVisit));
    for (TruthResult result : truth) {
      regimes.computeIfPresent(
          result.regime(), (_, state) -> state.afterTruth(!result.readings().isEmpty()));
    }
    return new TrialState(
        before.closed() + 1,
        before.run(),
        block.regime(),
        regimes,
        before.gates(),
        before.passed(),
        before.verdict());
  }

  static TrialState feed(
      TrialSpec spec, TrialState state, BlockResult block, List<TruthResult> truth) {
    List<TruthResult> sources = new ArrayList<>(truth);
    sources.add(new TruthResult(block.regime(), block.readings()));
    Map<String, GateState> gates = new TreeMap<>(state.gates());
    for (TruthResult source : sources) {
      for (TrialSpec.Pair pair : spec.pairs()) {
        Reading reading = source.readings().get(pair.test().id());
        if (reading != null && pair.regime().equals(source.regime())) {
          state.gate(pair);
          gates.computeIfPresent(pair.key(), (_, gate) -> gate.update(reading));
        }
      }
    }
    return new TrialState(
        state.closed(),
        state.run(),
        state.lastRegime(),
        state.regimes(),
        gates,
        state.passed(),
        state.verdict());
  }

  private static Optional<Verdict.Cause> firstRejection(TrialSpec spec, TrialState state) {
    double level = spec.rejectionLevel();
    return spec.pairs().stream()
        .filter(pair -> state.gate(pair).bets().rejects(level))
        .findFirst()
        .map(pair -> cause(pair, state.gate(pair)));
  }

  private static Verdict.Cause cause(TrialSpec.Pair pair, GateState gate) {
    return new Verdict.Cause(
        Verdict.Cause.Kind.GATE,
        pair.key(),
        "mean "
            + gate.mass().mean(gate.bets().range())
            + " over "
            + gate.series().n()
            + " blocks against the margin "
            + gate.bets().range().margin());
  }

  private static boolean holds(TrialSpec spec, TrialState state) {
    return spec.pairs().stream().allMatch(pair -> state.gate(pair).bets().promotes(spec.alpha()))
        && spec.regimes().entrySet().stream()
            .allMatch(
                regime ->
                    state.regimes().getOrDefault(regime.getKey(), RegimeState.start()).closed()
                        >= regime.getValue());
  }

  static TrialState with(TrialState state, int run, boolean passed, Verdict verdict) {
    return new TrialState(
        state.closed(), run, state.lastRegime(), state.regimes(), state.gates(), passed, verdict);
  }
}
