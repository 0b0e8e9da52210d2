package io.bumpless.operator.rollout;

import java.time.Instant;
import java.util.List;

/**
 * Everything a step looks at.
 *
 * @param state what was stored
 * @param spec what is wanted
 * @param sight what is seen of the evidence
 * @param orders Commands without a last answer, in any order
 * @param pods facts of the candidate's pod
 * @param loops bindings that refer to the deployment
 * @param now wall clock, server time
 */
public record RolloutInputs(
    RolloutState state,
    RolloutSpec spec,
    Sight sight,
    List<Order> orders,
    PodFacts pods,
    List<LoopFacts> loops,
    Instant now) {
  public RolloutInputs {
    orders = List.copyOf(orders);
    loops = List.copyOf(loops);
  }
}
