package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Outcome;
import io.bumpless.operator.signals.Happening;
import java.util.Optional;

/** The ways in which a trial ends. */
final class Ending {
  private Ending() {}

  /** Fail or a hard counter: sticky, quarantined (rules 1 and 4). */
  static void rejected(Turn turn, String why) {
    CandidateVersion gone = end(turn, Outcome.Rejected);
    turn.stop();
    quarantine(turn, gone.revision(), gone.attempt(), "rejected: " + why);
    turn.tell(Happening.CandidateRejected, gone.revision().words() + ": " + why);
  }

  /** A person took it away: quarantined (rule 3). */
  static void aborted(Turn turn, Order order) {
    CandidateVersion gone = end(turn, Outcome.Aborted);
    turn.stop();
    String why = "aborted by " + order.note().by() + ": " + order.note().reason();
    quarantine(turn, gone.revision(), gone.attempt(), why);
    turn.tell(Happening.Aborted, gone.revision().words() + " " + why);
  }

  /** Time is over without a pass: not quarantined, but it needs a Retry. */
  static void inconclusive(Turn turn, String why) {
    CandidateVersion gone = end(turn, Outcome.Inconclusive);
    turn.stop();
    turn.tell(Happening.Inconclusive, gone.revision().words() + ": " + why);
  }

  /** The spec asks for something else (rules 6, 7 and 10). */
  static void superseded(Turn turn, String why) {
    CandidateVersion gone = end(turn, Outcome.Superseded);
    turn.tell(Happening.Superseded, gone.revision().words() + ": " + why);
  }

  /** The former stable version takes over in place; the promoted one is quarantined (rule 12). */
  static void demoted(Turn turn, String why) {
    Optional<String> hash = turn.evidence().map(Evidence::hash);
    turn.evidence().ifPresent(turn::freeze);
    FormerVersion former = turn.former().orElseThrow();
    Revision gone = turn.stable().orElseThrow().revision();
    int attempt = turn.attempts(gone.digest());
    turn.stable(new StableVersion(former.revision(), former.stage(), turn.now()));
    turn.former(Optional.empty());
    turn.lower();
    turn.stop();
    turn.history().addFirst(new Ended(gone, Outcome.Demoted, turn.now(), hash, attempt));
    quarantine(turn, gone, attempt, "demoted: " + why);
    turn.tell(
        Happening.Demoted,
        gone.words() + ": " + why + "; " + former.revision().words() + " serves again");
  }

  private static CandidateVersion end(Turn turn, Outcome outcome) {
    CandidateVersion gone = turn.candidate().orElseThrow();
    Approving.voidPending(turn, "its trial has ended: " + outcome);
    turn.evidence().ifPresent(turn::freeze);
    turn.history()
        .addFirst(
            new Ended(gone.revision(), outcome, turn.now(), gone.judged().hash(), gone.attempt()));
    turn.noCandidate();
    turn.lower();
    return gone;
  }

  /** The digest of the version that serves cannot be quarantined; its history blocks it. */
  private static void quarantine(Turn turn, Revision revision, int attempt, String why) {
    boolean serves =
        turn.stable().filter(s -> s.revision().digest().equals(revision.digest())).isPresent();
    if (!serves) {
      turn.quarantine().removeIf(q -> q.digest().equals(revision.digest()));
      turn.quarantine().add(new Quarantine(revision.digest(), why, turn.now(), attempt));
    }
  }
}
