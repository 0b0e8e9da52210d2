package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.rollout.RolloutDecision.WriteOrder;
import io.bumpless.operator.signals.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The work sheet of one step: lives only inside {@link Rollout#step}. */
final class Turn {
  private final RolloutInputs in;
  private Optional<StableVersion> stable;
  private Optional<CandidateVersion> candidate;
  private Optional<FormerVersion> former;
  private final List<Approval> approvals;
  private final List<Quarantine> quarantine;
  private final TreeMap<String, Integer> attempts;
  private final List<Ended> history;
  private final List<String> commands;
  private final List<RolloutEvent> events = new ArrayList<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private Optional<Evidence> freeze = Optional.empty();
  private boolean raised;
  private boolean lowered;
  private boolean stopped;

  Turn(RolloutInputs in) {
    this.in = in;
    RolloutState state = in.state();
    stable = state.stable();
    candidate = state.candidate();
    former = state.former();
    approvals = new ArrayList<>(state.approvals());
    quarantine = new ArrayList<>(state.quarantine());
    attempts = new TreeMap<>(state.attempts());
    history = new ArrayList<>(state.history());
    commands = new ArrayList<>(state.commands());
  }

  RolloutSpec spec() {
    return in.spec();
  }

  RolloutInputs in() {
    return in;
  }

  Instant now() {
    return in.now();
  }

  Optional<StableVersion> stable() {
    return stable;
  }

  Optional<CandidateVersion> candidate() {
    return candidate;
  }

  Optional<FormerVersion> former() {
    return former;
  }

  List<Approval> approvals() {
    return approvals;
  }

  List<Quarantine> quarantine() {
    return quarantine;
  }

  List<Ended> history() {
    return history;
  }

  void stable(StableVersion version) {
    stable = Optional.of(version);
  }

  void candidate(CandidateVersion version) {
    candidate = Optional.of(version);
  }

  void noCandidate() {
    candidate = Optional.empty();
  }

  void former(Optional<FormerVersion> version) {
    former = version;
  }

  /** Number of the next attempt with a digest, which is now begun. */
  int nextAttempt(String digest) {
    return attempts.merge(digest, 1, Integer::sum);
  }

  int attempts(String digest) {
    return attempts.getOrDefault(digest, 1);
  }

  boolean executed(Order order) {
    return commands.contains(order.note().uid());
  }

  /** The uid is stored together with its effect, so it takes effect once (rule 16). */
  void execute(Order order) {
    commands.add(order.note().uid());
  }

  void answer(Answer answer) {
    answers.put(answer.uid(), answer);
  }

  boolean answered(Order order) {
    return answers.containsKey(order.note().uid());
  }

  void tell(Happening happening, String note) {
    events.add(new RolloutEvent(happening, note));
  }

  void freeze(Evidence evidence) {
    freeze = Optional.of(evidence);
  }

  void raise() {
    raised = true;
  }

  void lower() {
    lowered = true;
  }

  boolean lowered() {
    return lowered;
  }

  void stop() {
    stopped = true;
  }

  /** Whether a trial was stopped in this turn: no Retry can have been meant for that. */
  boolean stopped() {
    return stopped;
  }

  /** Whether the spec was edited since the last step: then nothing moves forward (rule 10). */
  boolean edited() {
    return in.state().generation() != spec().generation();
  }

  /** Evidence of exactly the trial that is wanted now, if it is alive. */
  Optional<Evidence> evidence() {
    return switch (in.sight()) {
      case Sight.Silent s -> Optional.empty();
      case Sight.Alive(Evidence e) ->
          Trials.wanted(state(), spec()).filter(e.trial()::equals).map(t -> e);
    };
  }

  /** The same, and it is no error. */
  Optional<Evidence> soundEvidence() {
    return evidence().filter(e -> e.verdict() != Verdict.Error);
  }

  RolloutState state() {
    return new RolloutState(
        in.state().generation(),
        in.state().sequence(),
        stable,
        candidate,
        former,
        approvals,
        quarantine,
        attempts,
        history,
        commands);
  }

  RolloutDecision decision() {
    RolloutState after = Trimming.of(next(), spec().historyLimit());
    boolean alive =
        evidence()
            .filter(e -> e.verdict() == Verdict.Pass || e.verdict() == Verdict.Undecided)
            .isPresent();
    return new RolloutDecision(
        after,
        raised ? WriteOrder.RAISE : lowered ? WriteOrder.LOWER : WriteOrder.SAME,
        events,
        List.copyOf(answers.values()),
        freeze,
        PodsWanted.of(after, spec()),
        Situation.of(after, spec(), in.loops()),
        candidate.isPresent() && alive);
  }

  private RolloutState next() {
    RolloutState now = state();
    boolean moved = !now.position().equals(in.state().position());
    return new RolloutState(
        spec().generation(),
        moved ? now.sequence() + 1 : now.sequence(),
        stable,
        candidate,
        former,
        approvals,
        quarantine,
        attempts,
        history,
        commands);
  }
}
