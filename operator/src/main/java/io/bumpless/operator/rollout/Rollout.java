package io.bumpless.operator.rollout;

/**
 * One step of a rollout (rollout.md). Pure, and safe to repeat: a step whose result was lost is
 * taken again with the same result.
 *
 * <p>The order is the order of precedence: a cap and an abort come first, then bad news (a Fail is
 * not lost to an edit that comes with it), then what the spec asks for, then time, and only when
 * nothing was lowered something may be raised.
 */
public final class Rollout {
  private Rollout() {}

  /** Takes a step. */
  public static RolloutDecision step(RolloutInputs inputs) {
    Turn turn = new Turn(inputs);
    Capping.apply(turn);
    Aborting.apply(turn);
    Judging.apply(turn);
    Arriving.apply(turn);
    Aborting.late(turn);
    Surveying.apply(turn);
    Counting.apply(turn);
    Narrowing.apply(turn);
    Approving.apply(turn);
    Advancing.apply(turn);
    return turn.decision();
  }
}
