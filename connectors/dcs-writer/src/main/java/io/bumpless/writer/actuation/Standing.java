package io.bumpless.writer.actuation;

import java.util.Optional;

/**
 * All that is kept from one evaluation to the next. Nothing of it is ever restored from disk,
 * status or bus but the number of the last intent (actuation rule A22).
 *
 * @param state the state
 * @param explanation why this one and no higher
 * @param evaluation number of evaluations so far
 * @param lastIntent number of the last intent
 * @param used ticks
 * @param display what the state node was last told
 * @param guard against scores from before a freeze
 * @param grant as last recorded in the audit
 * @param lastDrop why the last dropped score was dropped
 */
public record Standing(
    State state,
    Explanation explanation,
    long evaluation,
    long lastIntent,
    UsedTicks used,
    Optional<Display> display,
    OverrunGuard guard,
    GrantStanding grant,
    Optional<DropReason> lastDrop) {

  /**
   * What the state node was last told.
   *
   * @param session in which it was written
   * @param text that was written
   * @param at monotonic nanoseconds
   */
  record Display(long session, String text, long at) {}

  /** At the start of the process. */
  public static Standing atStart(long lastIntent) {
    return new Standing(
        new State.Disabled(),
        new Explanation(Reason.Connecting, "starting"),
        0,
        lastIntent,
        UsedTicks.none(),
        Optional.empty(),
        OverrunGuard.open(),
        GrantStanding.notSeen(),
        Optional.empty());
  }

  /** With a higher number of the last intent, when the audit knows one: none is used twice. */
  public Standing withLastIntentAtLeast(long number) {
    return number <= lastIntent
        ? this
        : new Standing(
            state, explanation, evaluation, number, used, display, guard, grant, lastDrop);
  }
}
