package io.bumpless.operator.rollout;

import io.bumpless.crds.model.OnFail;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.signals.Happening;
import java.util.Optional;

/** After a promotion the roles are swapped and the change detector watches (rule 12). */
final class Surveying {
  private Surveying() {}

  static void apply(Turn turn) {
    if (turn.candidate().isEmpty()) {
      turn.former()
          .ifPresent(
              f ->
                  turn.evidence()
                      .ifPresentOrElse(
                          e -> heard(turn, f, e),
                          () -> turn.former(Optional.of(f.at(f.clock().stopped())))));
    }
  }

  private static void heard(Turn turn, FormerVersion former, Evidence evidence) {
    if (evidence.verdict() == Verdict.Error) {
      turn.former(Optional.of(former.at(former.clock().stopped())));
      return;
    }
    boolean alarm = evidence.driftAlarm() || evidence.verdict() == Verdict.Fail;
    if (alarm && turn.spec().onFail() == OnFail.Demote) {
      Ending.demoted(turn, evidence.message());
      return;
    }
    if (alarm && !former.alarmed()) {
      turn.tell(
          Happening.SurveillanceAlarm,
          turn.stable().orElseThrow().revision().words() + ": " + evidence.message());
    }
    FormerVersion seen = former.at(former.clock().look(evidence.clock(), true));
    boolean over = seen.clock().reached(turn.spec().surveillance());
    turn.former(over ? Optional.empty() : Optional.of(alarm ? seen.afterAlarm() : seen));
  }
}
