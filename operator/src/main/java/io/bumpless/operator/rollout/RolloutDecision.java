package io.bumpless.operator.rollout;

import java.util.List;
import java.util.Optional;

/**
 * What a step decided.
 *
 * @param state to be stored
 * @param order in which status and grants are written
 * @param events to tell
 * @param answers to Commands, once the state is stored
 * @param freeze evidence to be kept under its hash
 * @param pods that are wanted
 * @param situation for the conditions
 * @param renew whether the candidate's part of the grants is to be renewed: its evidence is alive
 *     and says neither Fail nor Error (actuation rule A24)
 */
public record RolloutDecision(
    RolloutState state,
    WriteOrder order,
    List<RolloutEvent> events,
    List<Answer> answers,
    Optional<Evidence> freeze,
    PodsWanted pods,
    Situation situation,
    boolean renew) {
  public RolloutDecision {
    events = List.copyOf(events);
    answers = List.copyOf(answers);
  }

  /** Rule 16. A step never raises and lowers at once. */
  public enum WriteOrder {
    /** Grants say the same as before. */
    SAME,
    /** First status, then grants. */
    RAISE,
    /** First grants, then status. */
    LOWER
  }
}
