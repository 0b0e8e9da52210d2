package io.bumpless.verdict.planning;

import io.bumpless.verdict.decision.GateState;
import io.bumpless.verdict.decision.GateView;
import io.bumpless.verdict.decision.RegimeState;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.gate.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a person wants to know in the middle of a trial: how far, and how long still.
 *
 * @param remainingBlocks until a pass if things go on as they are; infinite when they would never
 *     pass; NaN while too little is known
 * @param unlikely whether the whole trial would need more than twice maxBlocks (comparison.md §7.3)
 * @param message such as {@code agreement 0.31 of 1.00 evidence after 18 blocks; about 6 h more}
 */
public record Forecast(double remainingBlocks, boolean unlikely, String message) {
  /** Fewer values say nothing about their spread. */
  private static final int LEAST_VALUES = 5;

  private record Slow(TrialSpec.Pair pair, double remaining, double total) {}

  /**
   * The forecast after the last block.
   *
   * @param blockNanos length of a block
   */
  public static Forecast of(TrialSpec spec, TrialState state, long blockNanos) {
    List<Slow> pairs = spec.pairs().stream().map(pair -> slow(spec, state, pair)).toList();
    Slow slowest = pairs.stream().max(Comparator.comparingDouble(Slow::remaining)).orElseThrow();
    double remaining = Math.max(slowest.remaining(), counted(spec, state));
    boolean unlikely = pairs.stream().anyMatch(pair -> pair.total() > 2.0 * spec.maxBlocks());
    return new Forecast(
        remaining, unlikely, message(spec, state, slowest.pair(), remaining, unlikely, blockNanos));
  }

  private static Slow slow(TrialSpec spec, TrialState state, TrialSpec.Pair pair) {
    GateState gate = state.gate(pair);
    double n = gate.series().n();
    if (n < LEAST_VALUES) {
      return new Slow(pair, Double.NaN, 0);
    }
    // Values come only from blocks of this regime that were accepted, or that have truth.
    double stretch = Math.max(1, state.closed() / n);
    double growth = growthPerValue(pair, gate);
    double total = Planning.needed(spec.alpha(), growth);
    if (gate.bets().promotes(spec.alpha())) {
      return new Slow(pair, 0, 0);
    }
    double missing = (-StrictMath.log(spec.alpha()) - gate.bets().logPromote()) / growth;
    double remaining = growth <= 0 ? Double.POSITIVE_INFINITY : Math.max(total - n, missing);
    return new Slow(pair, Math.ceil(remaining * stretch), total * stretch);
  }

  private static double growthPerValue(TrialSpec.Pair pair, GateState gate) {
    boolean counts =
        pair.test().measure() instanceof Measure.Events
            || pair.test().measure() instanceof Measure.DiscordantLabels;
    if (!counts) {
      return Planning.growth(
          pair.test().range(), gate.series().mean(), gate.series().standardDeviation());
    }
    double trialsPerValue = (double) gate.bets().n() / gate.series().n();
    return trialsPerValue
        * Planning.rateGrowth(gate.mass().mean(pair.test().range()), pair.test().range().margin());
  }

  /** What hold and the least numbers of blocks still ask for. */
  private static double counted(TrialSpec spec, TrialState state) {
    double blocks = Math.max(spec.hold() - state.run(), spec.minBlocks() - state.closed());
    for (var regime : spec.regimes().entrySet()) {
      RegimeState seen = state.regimes().getOrDefault(regime.getKey(), RegimeState.start());
      blocks = Math.max(blocks, regime.getValue() - seen.closed());
    }
    return Math.max(0, blocks);
  }

  private static String message(
      TrialSpec spec,
      TrialState state,
      TrialSpec.Pair slowest,
      double remaining,
      boolean unlikely,
      long blockNanos) {
    GateView view =
        GateView.of(spec, state).stream()
            .filter(
                v -> v.test().equals(slowest.test().id()) && v.regime().equals(slowest.regime()))
            .findFirst()
            .orElseThrow();
    String name = spec.regimes().size() > 1 ? slowest.key() : slowest.test().id();
    String evidence =
        String.format(
            Locale.ROOT,
            "%s %.2f of 1.00 evidence after %d blocks",
            name,
            view.progress(),
            state.closed());
    return evidence + "; " + outlook(remaining, unlikely, blockNanos);
  }

  private static String outlook(double remaining, boolean unlikely, long blockNanos) {
    if (unlikely) {
      return "a pass in time is unlikely";
    }
    return Double.isNaN(remaining)
        ? "too early to say how long"
        : "about " + inWords(remaining * blockNanos / 1e9) + " more";
  }

  private static String inWords(double seconds) {
    if (seconds < 90) {
      return Math.round(seconds) + " s";
    }
    if (seconds < 90 * 60) {
      return Math.round(seconds / 60) + " min";
    }
    return seconds < 48 * 3600
        ? Math.round(seconds / 3600) + " h"
        : Math.round(seconds / 86400) + " d";
  }
}
