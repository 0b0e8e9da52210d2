package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Outcome;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.status.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What the rollout has to say in the conditions (the table of resources.md); pods, downloads and
 * inputs have their own say.
 *
 * @param reason of Ready
 * @param ready whether Ready is True
 * @param stalled whether only a person can change that
 * @param message with numbers
 * @param within of CandidateWithinTolerance
 */
public record Situation(
    Reason reason, boolean ready, boolean stalled, String message, Within within) {

  /** Whether the candidate is within tolerance. */
  public enum Within {
    TRUE,
    FALSE,
    UNKNOWN
  }

  static Situation of(RolloutState state, RolloutSpec spec, List<LoopFacts> loops) {
    return state
        .candidate()
        .map(c -> onTrial(c, spec, !loops.isEmpty()))
        .orElseGet(() -> noTrial(state, spec, loops));
  }

  private static Situation onTrial(
      CandidateVersion candidate, RolloutSpec spec, boolean overLoops) {
    Within within =
        switch (candidate.judged().verdict()) {
          case Pass -> Within.TRUE;
          case Fail -> Within.FALSE;
          case Undecided, Inconclusive, Error -> Within.UNKNOWN;
        };
    String words =
        candidate.revision().words()
            + " is in "
            + candidate.place().words()
            + ", attempt "
            + candidate.attempt()
            + ": "
            + candidate.judged().message();
    if (spec.paused()) {
      return new Situation(Reason.Paused, true, false, words, within);
    }
    if (candidate.awaiting().isPresent()) {
      String wait =
          "stage "
              + candidate.awaiting().get().stage()
              + " waits for an Approve on evidence "
              + candidate.awaiting().get().evidenceHash()
              + "; ";
      return new Situation(Reason.AwaitingApproval, true, false, wait + words, within);
    }
    Ladder.Next next = Ladder.next(candidate.place(), spec, overLoops);
    boolean last =
        candidate.place().stage() == Stage.Limited
            && candidate.judged().verdict() == Verdict.Pass
            && next instanceof Ladder.Next.Stay;
    if (last) {
      return new Situation(Reason.TargetStageReached, true, false, words, within);
    }
    String stay = next instanceof Ladder.Next.Stay(String why) ? why + "; " : "";
    return new Situation(Reason.Evaluating, true, false, stay + words, within);
  }

  private static Situation noTrial(RolloutState state, RolloutSpec spec, List<LoopFacts> loops) {
    Revision wanted = spec.wanted();
    boolean serves = state.stable().filter(s -> s.revision().id().equals(wanted.id())).isPresent();
    boolean there =
        serves
            && state.stable().orElseThrow().stage().compareTo(spec.destination(!loops.isEmpty()))
                >= 0;
    if (there) {
      return new Situation(
          spec.paused() ? Reason.Paused : Reason.TargetStageReached,
          true,
          false,
          wanted.words() + " serves in stage " + state.stable().orElseThrow().stage(),
          Within.TRUE);
    }
    return blocked(state, wanted);
  }

  /** No candidate although one is wanted: its digest needs a Retry by a person. */
  private static Situation blocked(RolloutState state, Revision wanted) {
    Optional<Ended> last = state.lastTrialOf(wanted.digest());
    boolean newest = last.isPresent() && last.get().equals(state.history().getFirst());
    Reason reason =
        last.filter(e -> newest || !state.quarantined(wanted.digest()))
            .map(Ended::outcome)
            .map(Situation::reason)
            .orElse(Reason.Quarantined);
    String why =
        state.quarantine().stream()
            .filter(q -> q.digest().equals(wanted.digest()))
            .findFirst()
            .map(Quarantine::reason)
            .orElse("its last trial ended: " + last.map(e -> e.outcome().name()).orElse("-"));
    return new Situation(
        reason,
        false,
        true,
        wanted.words() + " does not run: " + why + "; only a Retry by a person lets it run again",
        last.filter(e -> e.outcome() == Outcome.Rejected).isPresent()
            ? Within.FALSE
            : Within.UNKNOWN);
  }

  private static Reason reason(Outcome outcome) {
    return switch (outcome) {
      case Rejected -> Reason.CandidateRejected;
      case Aborted -> Reason.Aborted;
      case Inconclusive -> Reason.Inconclusive;
      case Demoted -> Reason.Demoted;
      case Promoted, Superseded -> Reason.Quarantined;
    };
  }
}
