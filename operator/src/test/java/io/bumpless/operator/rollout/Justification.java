package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.rollout.Evidence.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether whatever rose had a right to. Knows the rules, not the engine. */
final class Justification {
  private final World world;
  private final Map<String, Instant> accepted = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  Justification(World world) {
    this.world = world;
  }

  void check(RolloutState was, RolloutState is) {
    is.commands().stream()
        .filter(uid -> !was.commands().contains(uid))
        .forEach(uid -> accepted.putIfAbsent(uid, world.now));
    boolean passed = climbed(was, is) || promoted(was, is);
    if (passed) {
      byPass(was, is);
    }
    serves(was, is);
    world
        .loops
        .values()
        .forEach(
            loop ->
                Power.digests(is).stream()
                    .filter(d -> Power.of(is, loop, d) > Power.of(was, loop, d))
                    .forEach(
                        d ->
                            Invariants.check(
                                passed || demoted(was, is, d) || covered(was, is, loop, d),
                                "nothing but a Pass raises authority")));
  }

  /** Evidence that is alive and exactly of a candidate's attempt. */
  Optional<Evidence> evidenceOf(RolloutState state, CandidateVersion candidate) {
    boolean alone =
        state.stable().isEmpty()
            || state.stable().get().revision().id().equals(candidate.revision().id());
    Optional<String> baseline =
        alone ? Optional.empty() : Optional.of(state.stable().get().revision().id());
    return world.sight instanceof Sight.Alive(Evidence e)
            && e.trial().baseline().equals(baseline)
            && e.trial().purpose() != Purpose.SURVEILLANCE
            && (e.trial().purpose() == Purpose.REPLAY)
                == (candidate.place().stage() == Stage.Replay)
            && sameAttempt(e.trial(), candidate)
        ? Optional.of(e)
        : Optional.empty();
  }

  private static boolean sameAttempt(Evidence.Trial trial, CandidateVersion candidate) {
    return trial.subject().equals(candidate.revision().id())
        && trial.digest().equals(candidate.digest())
        && trial.attempt() == candidate.attempt()
        && trial.settings().equals(candidate.trial());
  }

  private static boolean climbed(RolloutState was, RolloutState is) {
    if (was.candidate().isEmpty() || is.candidate().isEmpty()) {
      return false;
    }
    CandidateVersion old = was.candidate().get();
    CandidateVersion now = is.candidate().get();
    return old.revision().id().equals(now.revision().id())
        && old.attempt() == now.attempt()
        && now.place().stage().compareTo(Stage.Shadow) > 0
        && (now.place().stage().compareTo(old.place().stage()) > 0
            || (now.place().limited()
                && old.place().limited()
                && (now.place().band() > old.place().band()
                    || now.place().width() > old.place().width())));
  }

  private static boolean promoted(RolloutState was, RolloutState is) {
    Optional<String> now = is.stable().map(s -> s.revision().id());
    boolean another = !now.equals(was.stable().map(s -> s.revision().id()));
    boolean higher =
        !another
            && is.stable().isPresent()
            && is.stable().get().stage().compareTo(was.stable().get().stage()) > 0;
    return now.isPresent()
        && (another || higher)
        && now.equals(was.candidate().map(c -> c.revision().id()));
  }

  /** The version that serves changes by promotion or demotion only. */
  private void serves(RolloutState was, RolloutState is) {
    Optional<String> old = was.stable().map(s -> s.revision().id());
    Optional<String> now = is.stable().map(s -> s.revision().id());
    Invariants.check(
        old.equals(now)
            || promoted(was, is)
            || now.equals(was.former().map(f -> f.revision().id())),
        "a version serves by promotion only");
  }

  private void byPass(RolloutState was, RolloutState is) {
    CandidateVersion candidate = was.candidate().orElseThrow();
    RolloutSpec spec = world.wish.spec();
    Optional<Evidence> evidence = evidenceOf(was, candidate);
    Invariants.check(
        evidence.filter(e -> e.verdict() == Verdict.Pass).isPresent(),
        "nothing but a Pass of this attempt raises a stage");
    Invariants.check(
        !(candidate.place().limited() && evidence.get().controlAlarm()), "ControlError is silent");
    Invariants.check(!spec.paused(), "paused freezes promotion");
    Invariants.check(
        was.generation() == spec.generation(), "an edited spec never moves forward at once");
    Invariants.check(
        spec.wanted().id().equals(candidate.revision().id())
            && spec.trial().equals(candidate.trial()),
        "only what the spec asks for is promoted");
    Invariants.check(
        !world.now.isBefore(candidate.place().since().plus(spec.least(candidate.place()))),
        "a stage needs its time");
    Stage entered =
        promoted(was, is) ? is.stable().get().stage() : is.candidate().get().place().stage();
    boolean moved = promoted(was, is) || entered != candidate.place().stage();
    if (moved && approvalNeeded(entered, promoted(was, is), spec)) {
      approval(candidate, entered);
    }
  }

  private boolean approvalNeeded(Stage entered, boolean promotion, RolloutSpec spec) {
    boolean overLoops = !world.loops.isEmpty();
    return switch (entered) {
      case Replay, Shadow -> false;
      case Advise -> !promotion && spec.stages().adviseApproval();
      case Limited -> overLoops || spec.stages().limitedApproval();
      case Actuate -> overLoops || spec.stages().actuateApproval();
    };
  }

  /** A person's Approve of this stage, digest and evidence; accepted in time and used once. */
  private void approval(CandidateVersion candidate, Stage entered) {
    Optional<ApprovalRequest> request = candidate.awaiting().filter(r -> r.stage() == entered);
    Optional<Order.Approve> approve =
        world.commands.values().stream()
            .filter(Order.Approve.class::isInstance)
            .map(Order.Approve.class::cast)
            .filter(a -> accepted.containsKey(a.note().uid()))
            .filter(a -> !used.contains(a.note().uid()))
            .filter(a -> a.stage() == entered)
            .filter(a -> a.digest().equals(candidate.digest()))
            .filter(a -> request.filter(r -> r.evidenceHash().equals(a.evidenceHash())).isPresent())
            .filter(this::inTime)
            .findFirst();
    Invariants.check(approve.isPresent(), "a stage that needs an approval is entered by one");
    used.add(approve.get().note().uid());
  }

  private boolean inTime(Order.Approve approve) {
    Instant at = accepted.get(approve.note().uid());
    return !at.isAfter(approve.note().createdAt().plus(Duration.ofMinutes(10)))
        && !world.now.isAfter(at.plus(Duration.ofHours(24)));
  }

  /** The former version gets back no more than it had. */
  private static boolean demoted(RolloutState was, RolloutState is, String digest) {
    return was.former()
        .filter(f -> f.revision().digest().equals(digest))
        .filter(
            f ->
                is.stable()
                    .filter(s -> s.revision().equals(f.revision()))
                    .filter(s -> s.stage().compareTo(f.stage()) <= 0)
                    .isPresent())
        .isPresent();
  }

  private boolean covered(RolloutState was, RolloutState is, LoopFacts loop, String digest) {
    return world.commands.values().stream()
        .filter(Order.ApproveLoop.class::isInstance)
        .map(Order.ApproveLoop.class::cast)
        .anyMatch(
            a ->
                a.loopUid().equals(loop.uid())
                    && a.digest().equals(digest)
                    && !was.commands().contains(a.note().uid())
                    && is.commands().contains(a.note().uid()));
  }
}
