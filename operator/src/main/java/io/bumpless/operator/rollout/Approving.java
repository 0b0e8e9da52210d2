package io.bumpless.operator.rollout;

import io.bumpless.crds.command.CommandState;
import io.bumpless.crds.model.ApprovalOutcome;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Order.Approve;
import io.bumpless.operator.rollout.Order.ApproveLoop;
import io.bumpless.operator.signals.Happening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Approvals (rule 9): accepted here, used or made void by {@link Advancing}. */
final class Approving {
  static final Duration APPROVAL_LIFE = Duration.ofHours(24);

  private Approving() {}

  static void apply(Turn turn) {
    turn.in().orders().stream()
        .filter(Approve.class::isInstance)
        .map(Approve.class::cast)
        .filter(a -> !turn.answered(a))
        .forEach(a -> one(turn, a));
    turn.in().orders().stream()
        .filter(ApproveLoop.class::isInstance)
        .map(ApproveLoop.class::cast)
        .forEach(a -> loop(turn, a));
    turn.approvals().stream()
        .filter(a -> a.pending() && a.at().plus(APPROVAL_LIFE).isBefore(turn.now()))
        .toList()
        .forEach(a -> makeVoid(turn, a, "24 h have passed since it was accepted"));
  }

  /** Pending approvals of the candidate become void, once. */
  static void voidPending(Turn turn, String why) {
    turn.approvals().stream()
        .filter(Approval::pending)
        .toList()
        .forEach(a -> makeVoid(turn, a, why));
  }

  private static void makeVoid(Turn turn, Approval approval, String why) {
    replace(turn, approval, approval.as(ApprovalOutcome.Void));
    turn.tell(
        Happening.ApprovalVoid,
        "approval of " + approval.request().stage() + " by " + approval.by() + ": " + why);
    turn.answer(
        new Answer(
            approval.command(),
            CommandState.Refused,
            "ApprovalVoid: " + why + "; wait for the next ApprovalRequired"));
  }

  /** It takes effect now, once. */
  static void use(Turn turn, Approval approval) {
    replace(turn, approval, approval.as(ApprovalOutcome.Used));
    turn.tell(
        Happening.Approved,
        approval.request().stage() + " by " + approval.by() + ": " + approval.reason());
    turn.answer(
        new Answer(
            approval.command(),
            CommandState.Done,
            "stage " + approval.request().stage() + " is entered"));
  }

  private static void replace(Turn turn, Approval old, Approval other) {
    turn.approvals().set(turn.approvals().indexOf(old), other);
  }

  private static void one(Turn turn, Approve approve) {
    if (turn.executed(approve)) {
      restate(turn, approve);
      return;
    }
    Optional<String> refusal = refusal(turn, approve);
    if (refusal.isPresent()) {
      turn.answer(Answer.refused(approve, refusal.get()));
      return;
    }
    ApprovalRequest request = turn.candidate().orElseThrow().awaiting().orElseThrow();
    List<ApprovalRequest.Loop> unchanged =
        request.loops().stream()
            .filter(l -> turn.in().loops().stream().map(LoopFacts::shown).anyMatch(l::equals))
            .toList();
    turn.execute(approve);
    turn.approvals()
        .add(
            new Approval(
                new ApprovalRequest(request.stage(), request.evidenceHash(), unchanged),
                approve.digest(),
                approve.note().uid(),
                approve.note().by(),
                turn.now(),
                approve.note().reason(),
                ApprovalOutcome.Pending));
    turn.answer(
        Answer.accepted(approve, "takes effect as soon as nothing holds it, for 24 h at most"));
  }

  /** The answer was lost; what became of the approval is in the state. */
  private static void restate(Turn turn, Order order) {
    Optional<Approval> known =
        turn.approvals().stream().filter(a -> a.command().equals(order.note().uid())).findFirst();
    switch (known.map(Approval::outcome).orElse(ApprovalOutcome.Used)) {
      case Pending -> turn.answer(Answer.accepted(order, "takes effect as soon as nothing holds"));
      case Used -> turn.answer(Answer.done(order, "took effect before"));
      case Void -> turn.answer(Answer.refused(order, "ApprovalVoid: became void before"));
    }
  }

  private static Optional<String> refusal(Turn turn, Approve approve) {
    Optional<CandidateVersion> candidate = turn.candidate();
    Optional<ApprovalRequest> request = candidate.flatMap(CandidateVersion::awaiting);
    if (old(turn, approve)) {
      return Optional.of("Expired: it is older than 10 min; create another one");
    }
    if (request.isEmpty()) {
      return Optional.of("NothingAwaitsApproval: no stage waits for a person");
    }
    boolean fits =
        request.get().stage() == approve.stage()
            && request.get().evidenceHash().equals(approve.evidenceHash())
            && candidate.get().digest().equals(approve.digest());
    return fits
        ? Optional.empty()
        : Optional.of(
            "NotWhatAwaits: stage "
                + request.get().stage()
                + " of "
                + candidate.get().digest()
                + " waits on evidence "
                + request.get().evidenceHash());
  }

  private static boolean old(Turn turn, Order order) {
    return order.note().createdAt().plus(Arriving.COMMAND_LIFE).isBefore(turn.now());
  }

  /** One more binding gets what a version has earned at others; nothing else changes. */
  private static void loop(Turn turn, ApproveLoop approve) {
    if (turn.executed(approve)) {
      restate(turn, approve);
      return;
    }
    Optional<LoopFacts> loop =
        turn.in().loops().stream().filter(l -> l.uid().equals(approve.loopUid())).findFirst();
    Optional<Approval> earned =
        turn.approvals().stream()
            .filter(a -> a.outcome() == ApprovalOutcome.Used && same(a, approve))
            .findFirst();
    Optional<String> refusal =
        old(turn, approve)
            ? Optional.of("Expired: it is older than 10 min; create another one")
            : turn.lowered() || loop.isEmpty() || earned.isEmpty() || !inForce(turn, approve)
                ? Optional.of("NothingEarned: that version has not earned that stage here")
                : Optional.empty();
    if (refusal.isPresent()) {
      turn.answer(Answer.refused(approve, refusal.get()));
      return;
    }
    turn.execute(approve);
    turn.approvals()
        .add(
            new Approval(
                new ApprovalRequest(
                    approve.stage(), approve.evidenceHash(), List.of(loop.get().shown())),
                approve.digest(),
                approve.note().uid(),
                approve.note().by(),
                turn.now(),
                approve.note().reason(),
                ApprovalOutcome.Used));
    turn.raise();
    turn.tell(
        Happening.Approved,
        approve.stage() + " at " + loop.get().name() + " by " + approve.note().by());
    turn.answer(Answer.done(approve, "this binding is covered"));
  }

  private static boolean same(Approval approval, ApproveLoop approve) {
    return approval.digest().equals(approve.digest())
        && approval.request().stage() == approve.stage()
        && approval.request().evidenceHash().equals(approve.evidenceHash());
  }

  /** The version is in that stage, and a candidate's evidence says Pass at this moment. */
  private static boolean inForce(Turn turn, ApproveLoop approve) {
    boolean acts =
        approve.stage() == Stage.Actuate
            && turn.stable()
                .filter(s -> s.stage() == Stage.Actuate)
                .filter(s -> s.revision().digest().equals(approve.digest()))
                .isPresent();
    return acts
        || turn.candidate()
            .filter(c -> approve.stage() == Stage.Limited && c.place().limited())
            .filter(c -> c.digest().equals(approve.digest()))
            .flatMap(c -> turn.evidence().filter(e -> Judging.passes(e, c.place())))
            .isPresent();
  }
}
