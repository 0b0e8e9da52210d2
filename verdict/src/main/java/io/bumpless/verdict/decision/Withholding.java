package io.bumpless.verdict.decision;

import io.bumpless.verdict.evidence.ChangeDetector;
import io.bumpless.verdict.gate.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks that may withhold a pass (comparison.md §4.5, §5, §7.4). */
final class Withholding {
  private Withholding() {}

  static List<Withheld> of(TrialSpec spec, TrialState state, Optional<String> hold) {
    List<Withheld> reasons = new ArrayList<>();
    for (TrialSpec.Pair pair : spec.pairs()) {
      ofGate(spec.checks(), pair, state.gate(pair), reasons);
    }
    spec.regimes()
        .forEach((regime, least) -> ofRegime(spec, regime, least, state.regimes(), reasons));
    hold.ifPresent(why -> reasons.add(new Withheld(Withheld.Reason.HOLD, "", why)));
    return reasons;
  }

  private static void ofGate(
      Checks checks, TrialSpec.Pair pair, GateState gate, List<Withheld> reasons) {
    if (!gate.valid()) {
      reasons.add(new Withheld(Withheld.Reason.GATE_INVALID, pair.key(), gate.invalid()));
    }
    // Events per tick have no block value whose correlation would tell that blocks are too short.
    if (!(pair.test().measure() instanceof Measure.Events)
        && gate.series().n() >= checks.lag1From()
        && gate.series().lag1() > checks.maxLag1()) {
      reasons.add(
          new Withheld(
              Withheld.Reason.BLOCKS_CORRELATED,
              pair.key(),
              "lag-1 correlation "
                  + gate.series().lag1()
                  + " of "
                  + gate.series().n()
                  + " blocks; start a new attempt with a doubled block"));
    }
    if (checks.recency()) {
      recency(pair, gate, reasons);
    }
  }

  private static void recency(TrialSpec.Pair pair, GateState gate, List<Withheld> reasons) {
    double recent = gate.series().recentMean();
    if (gate.series().n() > 0 && recent > pair.test().range().margin()) {
      reasons.add(
          new Withheld(
              Withheld.Reason.RECENT_BLOCKS_BAD,
              pair.key(),
              "mean " + recent + " of the newest blocks is above the margin"));
    }
    if (gate.detector().alarms(ChangeDetector.RUN_LENGTH)) {
      reasons.add(
          new Withheld(
              Withheld.Reason.RECENT_CHANGE,
              pair.key(),
              "the change detector is at exp(" + gate.detector().logStatistic() + ")"));
    }
  }

  private static void ofRegime(
      TrialSpec spec,
      String regime,
      int least,
      Map<String, RegimeState> states,
      List<Withheld> reasons) {
    RegimeState state = states.getOrDefault(regime, RegimeState.start());
    if (spec.checks().acceptedMinimum() && state.accepted() < least) {
      reasons.add(
          new Withheld(
              Withheld.Reason.FEW_ACCEPTED_BLOCKS,
              regime,
              state.accepted() + " accepted blocks of " + least));
    }
    if (state.visits() < spec.checks().minVisits()) {
      reasons.add(
          new Withheld(
              Withheld.Reason.FEW_VISITS,
              regime,
              state.visits() + " visits of " + spec.checks().minVisits()));
    }
    if (needsTruth(spec) && state.labelledShare() < spec.checks().minLabelledShare()) {
      reasons.add(
          new Withheld(
              Withheld.Reason.FEW_LABELS,
              regime,
              state.truthLabelled() + " of " + state.truthDue() + " blocks have truth"));
    }
  }

  private static boolean needsTruth(TrialSpec spec) {
    return spec.tests().stream().anyMatch(test -> test.measure() instanceof Measure.OfLabels);
  }
}
