package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.signals.Happening;
import java.time.Duration;
import java.util.Optional;

/** What the evidence does to the candidate (rule 1): only bad news act here. */
final class Judging {
  /** Silence after which a band falls to nothing; also the life of the candidate's grant. */
  static final Duration BAND_LIFE = Duration.ofMinutes(5);

  /** A comparator and a scorer that start need minutes before their silence is an error. */
  static final Duration START = Duration.ofMinutes(10);

  private Judging() {}

  static void apply(Turn turn) {
    if (turn.candidate().isEmpty()) {
      return;
    }
    if (turn.in().pods().restarts() >= PodFacts.MAX_RESTARTS) {
      Ending.rejected(
          turn, "RESTARTS: the scorer restarted " + turn.in().pods().restarts() + " times");
      return;
    }
    turn.evidence().ifPresentOrElse(e -> heard(turn, e), () -> silent(turn, why(turn)));
  }

  /** Whether evidence says that a candidate may go on from where it is. */
  static boolean passes(Evidence evidence, Place place) {
    return evidence.verdict() == Verdict.Pass && !(place.limited() && evidence.controlAlarm());
  }

  private static void heard(Turn turn, Evidence evidence) {
    CandidateVersion candidate = turn.candidate().orElseThrow();
    boolean replay = candidate.place().stage() == Stage.Replay;
    switch (evidence.verdict()) {
      case Error -> silent(turn, evidence.message());
      case Undecided -> turn.candidate(seen(candidate, evidence));
      case Pass -> {
        if (replay) {
          shadow(turn, evidence, "passed: " + evidence.message());
        } else {
          turn.candidate(seen(candidate, evidence).passed(turn.now()));
        }
      }
      case Fail -> {
        turn.candidate(seen(candidate, evidence));
        if (replay) {
          turn.tell(Happening.ReplayFinished, "failed: " + evidence.message());
        }
        Ending.rejected(turn, evidence.message());
      }
      case Inconclusive -> inconclusive(turn, seen(candidate, evidence), evidence);
    }
  }

  private static void inconclusive(Turn turn, CandidateVersion candidate, Evidence evidence) {
    turn.candidate(candidate);
    if (candidate.place().stage() == Stage.Replay) {
      shadow(turn, evidence, "the stored stream is too short to tell: " + evidence.message());
    } else if (candidate.firstPass().isEmpty()) {
      Ending.inconclusive(turn, evidence.message());
    } else {
      // maxDuration limits the time to the first pass only (rule 14).
      turn.candidate(
          candidate.judged(candidate.judged().as(Verdict.Undecided, evidence.message())));
    }
  }

  private static CandidateVersion seen(CandidateVersion candidate, Evidence evidence) {
    return candidate.judged(Judged.of(evidence)).silent(Optional.empty());
  }

  /** The replay is over; whatever it said counts for nothing later. */
  private static void shadow(Turn turn, Evidence evidence, String note) {
    CandidateVersion candidate = turn.candidate().orElseThrow();
    turn.freeze(evidence);
    turn.candidate(
        CandidateVersion.fresh(
            candidate.revision(),
            candidate.attempt(),
            candidate.trial(),
            Place.in(Stage.Shadow, turn.now(), StageClock.zero())));
    turn.tell(Happening.ReplayFinished, note);
    turn.tell(Happening.ShadowStarted, candidate.revision().words());
  }

  /** Error holds and alarms once; timers stand still; in Limited the influence ends in 5 min. */
  private static void silent(Turn turn, String why) {
    CandidateVersion before = turn.candidate().orElseThrow();
    CandidateVersion candidate =
        before
            .silent(before.silentSince().or(() -> Optional.of(turn.now())))
            .at(before.place().at(before.place().clock().stopped()));
    boolean starting =
        before.judged().hash().isEmpty() && turn.now().isBefore(before.place().since().plus(START));
    Verdict verdict = starting ? Verdict.Undecided : Verdict.Error;
    if (verdict == Verdict.Error && before.judged().verdict() != Verdict.Error) {
      turn.tell(Happening.EvidenceSilent, before.revision().words() + ": " + why);
    }
    turn.candidate(candidate.judged(before.judged().as(verdict, why)));
    boolean expired = !turn.now().isBefore(candidate.silentSince().orElseThrow().plus(BAND_LIFE));
    if (expired && candidate.place().limited() && candidate.place().band() > 0) {
      turn.candidate(
          turn.candidate()
              .orElseThrow()
              .at(
                  new Place(
                      Stage.Limited,
                      0,
                      0,
                      candidate.place().passBlock(),
                      turn.now(),
                      candidate.place().clock().restarted())));
      turn.lower();
      turn.tell(
          Happening.CandidateGrantExpired,
          before.revision().words() + " has no influence any more: " + why);
    }
  }

  private static String why(Turn turn) {
    return switch (turn.in().sight()) {
      case Sight.Silent(String why) -> why;
      case Sight.Alive a -> "the comparator has not taken up this trial yet";
    };
  }
}
