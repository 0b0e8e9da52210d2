package io.bumpless.plant.dcs;

/**
 * What the control system did with something that it was told, and its state after that.
 *
 * @param state the next state; the old one when nothing was accepted
 * @param accepted false: the value was received but has no effect
 * @param why the reason in words, for the journal
 */
public record Outcome(DcsState state, boolean accepted, String why) {
  static Outcome accepted(DcsState next, String why) {
    return new Outcome(next, true, why);
  }

  static Outcome ignored(DcsState same, String why) {
    return new Outcome(same, false, why);
  }
}
