package io.bumpless.comparator.trial;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.plan.EventTime;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.verdict.decision.GateState;
import io.bumpless.verdict.decision.GateView;
import io.bumpless.verdict.decision.RegimeState;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The evidence in a checkpoint. Pure. */
public final class EvidenceOf {
  private EvidenceOf() {}

  /** As people and operator see it; equal checkpoints give equal bytes. */
  public static Evidence checkpoint(ComparePlan plan, Checkpoint checkpoint) {
    var config = plan.config();
    Verdict verdict = checkpoint.trial().verdict();
    return new Evidence(
        config.deployment().namespace(),
        config.deployment().name(),
        config.task(),
        config.judged(),
        config.reference(),
        config.attempt(),
        plan.specHash(),
        plan.trial().alpha(),
        plan.trial().rejectionLevel(),
        checkpoint.firstBlock(),
        EventTime.instant(plan.blocks().start(checkpoint.firstBlock())),
        checkpoint.until(plan),
        checkpoint.trial().closed(),
        checkpoint.accepted(),
        checkpoint.trial().run(),
        ruling(verdict.ruling()),
        verdict.cause().map(EvidenceOf::cause),
        verdict.withheld().stream()
            .map(w -> new Evidence.Withheld(w.reason().name(), w.where(), w.detail()))
            .toList(),
        gates(plan, checkpoint),
        regimes(plan, checkpoint),
        checkpoint.ticks(),
        new Evidence.Hard(
            checkpoint.hard().broken(),
            checkpoint.hard().cutInARow(),
            checkpoint.hard().deviations()));
  }

  static Evidence.Ruling ruling(Verdict.Ruling ruling) {
    return switch (ruling) {
      case UNDECIDED -> Evidence.Ruling.UNDECIDED;
      case PASS -> Evidence.Ruling.PASS;
      case FAIL -> Evidence.Ruling.FAIL;
      case INCONCLUSIVE -> Evidence.Ruling.INCONCLUSIVE;
    };
  }

  private static Evidence.Cause cause(Verdict.Cause cause) {
    Evidence.Cause.Kind kind =
        switch (cause.kind()) {
          case HARD -> Evidence.Cause.Kind.HARD;
          case GATE -> Evidence.Cause.Kind.GATE;
          case CHANGE -> Evidence.Cause.Kind.CHANGE;
        };
    return new Evidence.Cause(kind, cause.where(), cause.detail());
  }

  private static List<Evidence.Gate> gates(ComparePlan plan, Checkpoint checkpoint) {
    List<GateView> views = GateView.of(plan.trial(), checkpoint.trial());
    List<TrialSpec.Pair> pairs = plan.trial().pairs();
    List<Evidence.Gate> gates = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      gates.add(gate(pairs.get(i), views.get(i), checkpoint.trial().gate(pairs.get(i))));
    }
    return gates;
  }

  private static Evidence.Gate gate(TrialSpec.Pair pair, GateView view, GateState state) {
    return new Evidence.Gate(
        view.test(),
        view.regime(),
        view.blocks(),
        Double.isNaN(view.mean()) ? Optional.empty() : Optional.of(view.mean()),
        view.interval().lower(),
        view.interval().upper(),
        pair.test().range().lo(),
        pair.test().range().hi(),
        view.margin(),
        state.bets().logPromote(),
        state.bets().logReject(),
        state.detector().n() == 0 ? Optional.empty() : Optional.of(state.detector().logStatistic()),
        view.progress(),
        Evidence.Standing.valueOf(view.standing().name()));
  }

  private static List<Evidence.Regime> regimes(ComparePlan plan, Checkpoint checkpoint) {
    return plan.requiredRegimes().stream()
        .map(
            required -> {
              RegimeState state =
                  checkpoint.trial().regimes().getOrDefault(required.value(), RegimeState.start());
              return new Evidence.Regime(
                  required.value(),
                  required.minBlocks(),
                  state.closed(),
                  state.accepted(),
                  state.visits(),
                  state.truthDue(),
                  state.truthLabelled());
            })
        .toList();
  }
}
