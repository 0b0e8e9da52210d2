package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Outcome;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Ladder.Next;
import io.bumpless.operator.signals.Happening;
import java.time.Duration;
import java.util.Optional;

/**
 * The only place where anything is raised: on evidence that is alive, of this very attempt, and
 * says Pass now; with the time that the stage needs; and with an approval where one is required
 * (rules 1, 2 and 9). Never in a step that lowered something or that saw an edited spec.
 */
final class Advancing {
  private Advancing() {}

  static void apply(Turn turn) {
    if (turn.candidate().isEmpty()) {
      return;
    }
    Optional<Evidence> evidence = turn.soundEvidence();
    if (evidence.isEmpty()) {
      return;
    }
    CandidateVersion candidate = turn.candidate().get();
    if (!Judging.passes(evidence.get(), candidate.place())) {
      noPass(turn);
    } else if (!turn.lowered()
        && candidate.place().clock().reached(turn.spec().least(candidate.place()))) {
      passed(turn, candidate, evidence.get());
    }
  }

  /** An approval that meets evidence which no longer passes is void; the next pass asks anew. */
  private static void noPass(Turn turn) {
    boolean pending = turn.approvals().stream().anyMatch(Approval::pending);
    if (pending && !turn.spec().paused()) {
      Approving.voidPending(turn, "the newest evidence does not pass");
      turn.candidate(turn.candidate().orElseThrow().awaiting(Optional.empty()));
    }
  }

  private static void passed(Turn turn, CandidateVersion candidate, Evidence evidence) {
    boolean overLoops = !turn.in().loops().isEmpty();
    Next next = Ladder.next(candidate.place(), turn.spec(), overLoops);
    Optional<Stage> needed = Ladder.approval(next, turn.spec(), overLoops);
    if (needed.isPresent()) {
      ask(turn, candidate, evidence, needed.get());
    } else if (candidate.awaiting().isPresent()) {
      Approving.voidPending(turn, "no approval is needed any more");
      turn.candidate(candidate.awaiting(Optional.empty()));
    }
    if (turn.spec().paused() || turn.edited()) {
      return;
    }
    if (needed.isEmpty()) {
      go(turn, next, evidence);
      return;
    }
    pending(turn, candidate)
        .ifPresent(
            a -> {
              Approving.use(turn, a);
              go(turn, next, evidence);
            });
  }

  private static void ask(Turn turn, CandidateVersion candidate, Evidence evidence, Stage stage) {
    if (candidate.awaiting().filter(r -> r.stage() == stage).isPresent()) {
      return;
    }
    Approving.voidPending(turn, "another stage is the next one");
    ApprovalRequest request =
        new ApprovalRequest(
            stage, evidence.hash(), turn.in().loops().stream().map(LoopFacts::shown).toList());
    turn.candidate(candidate.awaiting(Optional.of(request)));
    turn.freeze(evidence);
    turn.tell(
        Happening.ApprovalRequired,
        "stage "
            + stage
            + " for "
            + candidate.revision().words()
            + " on evidence "
            + evidence.hash()
            + ": "
            + evidence.message());
  }

  private static Optional<Approval> pending(Turn turn, CandidateVersion candidate) {
    return candidate
        .awaiting()
        .flatMap(
            r ->
                turn.approvals().stream()
                    .filter(Approval::pending)
                    .filter(a -> a.digest().equals(candidate.digest()))
                    .filter(a -> a.request().stage() == r.stage())
                    .filter(a -> a.request().evidenceHash().equals(r.evidenceHash()))
                    .findFirst());
  }

  private static void go(Turn turn, Next next, Evidence evidence) {
    switch (next) {
      case Next.Stay s -> {}
      case Next.ToStage(Stage stage) ->
          enter(
              turn,
              stage == Stage.Limited
                  ? band(turn, 1, evidence)
                  : Place.in(stage, turn.now(), StageClock.from(evidence.clock(), true)),
              evidence);
      case Next.ToBand(int band) -> enter(turn, band(turn, band, evidence), evidence);
      case Next.Promotion(Stage stage) -> promote(turn, stage, evidence);
    }
  }

  /** Time in a band counts only while the loop is closed, which it is not yet at the first. */
  private static Place band(Turn turn, int band, Evidence evidence) {
    Place before = turn.candidate().orElseThrow().place();
    boolean counts = before.limited() && before.clock().running();
    return new Place(
        Stage.Limited,
        band,
        turn.spec().width(band),
        evidence.closedBlocks(),
        turn.now(),
        StageClock.from(evidence.clock(), counts));
  }

  private static void enter(Turn turn, Place place, Evidence evidence) {
    CandidateVersion candidate = turn.candidate().orElseThrow();
    turn.candidate(candidate.at(place).awaiting(Optional.empty()));
    turn.raise();
    turn.tell(
        Happening.StageAdvanced,
        candidate.revision().words() + " is in " + place.words() + ": " + evidence.message());
  }

  /** In place: no pod is touched; the former stable version becomes the shadow (rules 8, 12). */
  private static void promote(Turn turn, Stage stage, Evidence evidence) {
    CandidateVersion candidate = turn.candidate().orElseThrow();
    boolean watched =
        !turn.state().climbs() && turn.spec().surveillance().compareTo(Duration.ZERO) > 0;
    turn.former(
        turn.stable()
            .filter(s -> watched)
            .map(
                s ->
                    new FormerVersion(
                        s.revision(), s.stage(), turn.now(), StageClock.zero(), false)));
    turn.stable(new StableVersion(candidate.revision(), stage, turn.now()));
    turn.noCandidate();
    turn.raise();
    turn.freeze(evidence);
    turn.history()
        .addFirst(
            new Ended(
                candidate.revision(),
                Outcome.Promoted,
                turn.now(),
                Optional.of(evidence.hash()),
                candidate.attempt()));
    turn.tell(
        Happening.Promoted,
        candidate.revision().words() + " serves in stage " + stage + ": " + evidence.message());
  }
}
