package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Outcome;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Order.Retry;
import io.bumpless.operator.signals.Happening;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the spec asks for meets what is on trial (rules 4 to 7 and 10). */
final class Arriving {
  static final Duration COMMAND_LIFE = Duration.ofMinutes(10);
  private static final Set<Outcome> NEEDS_RETRY =
      EnumSet.of(Outcome.Inconclusive, Outcome.Rejected, Outcome.Aborted, Outcome.Demoted);

  private Arriving() {}

  static void apply(Turn turn) {
    turn.candidate().ifPresent(c -> compare(turn, c));
    if (turn.candidate().isEmpty()) {
      start(turn);
    }
    retries(turn).forEach(r -> refuse(turn, r));
  }

  private static void compare(Turn turn, CandidateVersion candidate) {
    Revision wanted = turn.spec().wanted();
    if (!wanted.id().equals(candidate.revision().id())) {
      Ending.superseded(turn, "the spec asks for " + wanted.words());
    } else if (!turn.spec().trial().equals(candidate.trial())) {
      Ending.superseded(turn, "the comparison has changed, a new attempt begins");
    }
  }

  private static void start(Turn turn) {
    Revision wanted = turn.spec().wanted();
    Optional<Stage> entry = entry(turn, wanted);
    if (entry.isEmpty()) {
      return;
    }
    if (blocked(turn.state(), wanted)) {
      Optional<Retry> retry =
          retries(turn).stream().filter(r -> refusal(turn, r).isEmpty()).findFirst();
      if (retry.isEmpty()) {
        return;
      }
      turn.execute(retry.get());
      turn.quarantine().removeIf(q -> q.digest().equals(wanted.digest()));
      turn.answer(Answer.done(retry.get(), wanted.words() + " is on trial again"));
    }
    begin(turn, wanted, entry.get());
  }

  /** The first stage; the stable version itself goes on where it stands, when more is wanted. */
  private static Optional<Stage> entry(Turn turn, Revision wanted) {
    Optional<StableVersion> stable =
        turn.stable().filter(s -> s.revision().id().equals(wanted.id()));
    if (stable.isEmpty()) {
      return Optional.of(turn.spec().firstStage());
    }
    Stage destination = turn.spec().destination(!turn.in().loops().isEmpty());
    return stable.map(StableVersion::stage).filter(s -> s.compareTo(destination) < 0);
  }

  /** Whether a digest may not run without a Retry. */
  static boolean blocked(RolloutState state, Revision wanted) {
    return state.quarantined(wanted.digest())
        || state
            .lastTrialOf(wanted.digest())
            .filter(e -> NEEDS_RETRY.contains(e.outcome()))
            .isPresent();
  }

  private static void begin(Turn turn, Revision wanted, Stage stage) {
    // One shadow at a time: a new trial ends the surveillance of the last promotion.
    turn.former(Optional.empty());
    int attempt = turn.nextAttempt(wanted.digest());
    turn.candidate(
        CandidateVersion.fresh(
            wanted, attempt, turn.spec().trial(), Place.in(stage, turn.now(), StageClock.zero())));
    turn.tell(
        Happening.CandidateDetected,
        wanted.words() + ", attempt " + attempt + ", begins in stage " + stage);
    if (stage == Stage.Shadow) {
      turn.tell(Happening.ShadowStarted, wanted.words());
    }
  }

  private static List<Retry> retries(Turn turn) {
    return turn.in().orders().stream()
        .filter(Retry.class::isInstance)
        .map(Retry.class::cast)
        .toList();
  }

  private static void refuse(Turn turn, Retry retry) {
    if (turn.answered(retry)) {
      return;
    }
    if (turn.executed(retry)) {
      turn.answer(Answer.done(retry, "took effect before"));
      return;
    }
    turn.answer(
        Answer.refused(
            retry,
            refusal(turn, retry).orElse("NothingToRetry: " + retry.digest() + " needs no Retry")));
  }

  private static Optional<String> refusal(Turn turn, Retry retry) {
    if (turn.executed(retry)) {
      return Optional.of("took effect before");
    }
    if (turn.stopped()) {
      return Optional.of("the trial was stopped just now; look at it and create another one");
    }
    if (retry.note().createdAt().plus(COMMAND_LIFE).isBefore(turn.now())) {
      return Optional.of("Expired: it is older than 10 min; create another one");
    }
    return retry.digest().equals(turn.spec().wanted().digest())
        ? Optional.empty()
        : Optional.of(
            "the spec asks for " + turn.spec().wanted().digest() + ", not " + retry.digest());
  }
}
