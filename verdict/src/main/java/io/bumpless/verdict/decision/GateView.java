package io.bumpless.verdict.decision;

import io.bumpless.verdict.evidence.Interval;
import java.util.List;

/**
 * A gate as people see it (resources.md, status of the candidate). Shown, never decided on.
 *
 * @param test id of the test
 * @param regime required regime
 * @param blocks values so far
 * @param mean in the test's unit; NaN before the first value
 * @param interval at the trial's level, valid at all times
 * @param margin in the test's unit
 * @param progress ln E_U / ln(1/alpha), cut to 0..1; 1 = this gate's evidence is complete
 * @param standing what it says alone
 */
public record GateView(
    String test,
    String regime,
    long blocks,
    double mean,
    Interval interval,
    double margin,
    double progress,
    Standing standing) {

  /** What a gate says alone. */
  public enum Standing {
    UNDECIDED,
    PASS,
    FAIL,
    INVALID
  }

  /** All gates of a trial, in the order of the spec. */
  public static List<GateView> of(TrialSpec spec, TrialState state) {
    return spec.pairs().stream().map(pair -> of(spec, pair, state.gate(pair))).toList();
  }

  private static GateView of(TrialSpec spec, TrialSpec.Pair pair, GateState gate) {
    double progress = gate.bets().logPromote() / -StrictMath.log(spec.alpha());
    return new GateView(
        pair.test().id(),
        pair.regime(),
        gate.series().n(),
        gate.series().n() == 0 ? Double.NaN : gate.mass().mean(pair.test().range()),
        gate.mass().interval(pair.test().range(), spec.alpha()),
        pair.test().range().margin(),
        Math.clamp(progress, 0.0, 1.0),
        standing(spec, gate));
  }

  private static Standing standing(TrialSpec spec, GateState gate) {
    if (!gate.valid()) {
      return Standing.INVALID;
    }
    if (gate.bets().rejects(spec.rejectionLevel())) {
      return Standing.FAIL;
    }
    return gate.bets().promotes(spec.alpha()) ? Standing.PASS : Standing.UNDECIDED;
  }
}
