package io.bumpless.writer.actuation;

import io.bumpless.writer.actuation.CycleInputs.AuditView;
import java.util.Optional;

/**
 * Finds the one reason that matters most right now.
 *
 * @param state after this evaluation
 * @param ceiling that bounded it
 * @param guard after this evaluation
 * @param inputs of this evaluation
 * @param settings the configuration
 * @param lastDrop why the last dropped score was dropped
 */
record Explaining(
    State state,
    Ceiling ceiling,
    OverrunGuard guard,
    CycleInputs inputs,
    Settings settings,
    Optional<DropReason> lastDrop) {

  static Explaining of(
      State state, Ceiling ceiling, OverrunGuard guard, CycleInputs inputs, Settings settings) {
    return new Explaining(state, ceiling, guard, inputs, settings, Optional.empty());
  }

  Explaining withDrop(Optional<DropReason> drop) {
    return new Explaining(state, ceiling, guard, inputs, settings, drop);
  }

  Explanation at(long now) {
    return switch (state) {
      case State.Disabled d -> new Explanation(ceiling.reason(), ceiling.message());
      case State.Shadow s -> new Explanation(ceiling.reason(), ceiling.message());
      case State.Advisory a -> hindrance().orElseGet(() -> ofScores(a, now));
    };
  }

  private Optional<Explanation> hindrance() {
    if (inputs.plant() instanceof PlantView.Lost lost) {
      return because(Reason.DcsDisconnected, lost.message());
    }
    if (inputs.audit() instanceof AuditView.Unavailable unavailable) {
      return because(Reason.AuditUnavailable, "nothing is written: " + unavailable.message());
    }
    if (guard.waiting()) {
      return because(
          Reason.LoopOverran,
          "the evaluation loop stood still for more than a cycle of %s; scores are discarded until"
                  .formatted(settings.cycle())
              + " the bus answers");
    }
    if (inputs.plant() instanceof PlantView.Usable usable && !usable.running()) {
      return because(Reason.ServerNotRunning, "ServerStatus.State is not Running; see the server");
    }
    return Optional.empty();
  }

  private Explanation ofScores(State.Advisory advisory, long now) {
    long timeout = settings.scoreTimeout().toNanos();
    if (advisory.lastFresh().isEmpty() && now - advisory.since() <= timeout) {
      return new Explanation(Reason.AwaitingScore, "no fresh score since Advisory was entered");
    }
    if (now - advisory.lastFresh().orElse(advisory.since()) > timeout) {
      return new Explanation(
          Reason.NoFreshScore,
          "no fresh score for more than %s%s; see the scorer"
              .formatted(
                  settings.scoreTimeout(),
                  lastDrop.map(d -> ", last one dropped: " + d).orElse("")));
    }
    return advisory
        .lastVerdict()
        .map(this::ofAnswer)
        .orElseGet(
            () -> new Explanation(Reason.AwaitingScore, "the first advice is being written"));
  }

  private Explanation ofAnswer(State.Answer answer) {
    return switch (answer.verdict()) {
      case Accepted -> new Explanation(Reason.Advising, advising());
      case Clamped -> explained(Reason.AdviceClamped, "was cut by the DCS", answer);
      case NotCompleted -> explained(Reason.AdviceNotCompleted, "is not done yet", answer);
      case OutOfRange -> explained(Reason.AdviceOutOfRange, "is out of the node's range", answer);
      case Denied ->
          explained(Reason.AdviceDenied, "is denied; check node, user and access level", answer);
      case Refused -> explained(Reason.AdviceRefused, "was refused", answer);
      case Unknown ->
          explained(Reason.AdviceOutcomeUnknown, "had no answer; it is not repeated", answer);
      case NotSent -> explained(Reason.AdviceNotSent, "was not sent", answer);
    };
  }

  private Explanation explained(Reason reason, String what, State.Answer answer) {
    return new Explanation(
        reason, "the last write to %s %s (%s)".formatted(node(), what, answer.detail()));
  }

  private String advising() {
    return "each fresh score of output %s is written to %s".formatted(settings.output(), node());
  }

  private String node() {
    return inputs.plant() instanceof PlantView.Usable usable
        ? usable.advice().map(t -> t.node().toString()).orElse("")
        : "";
  }

  private static Optional<Explanation> because(Reason reason, String message) {
    return Optional.of(new Explanation(reason, message));
  }
}
