package io.bumpless.writer.actuation;

/**
 * After its own freeze the writer cannot know how old the messages are that it finds; it uses none
 * before a bus ping sent after the freeze is answered (actuation rule A13).
 *
 * @param token of the last ping that was needed
 * @param waiting whether its answer is awaited
 */
record OverrunGuard(long token, boolean waiting) {

  static OverrunGuard open() {
    return new OverrunGuard(0, false);
  }

  /** Whether this evaluation is late by more than one cycle. */
  static boolean overran(CycleInputs inputs, Settings settings, long now) {
    return now - inputs.timerDue() > settings.cycle().toNanos();
  }

  /** The guard after looking at this evaluation's lateness and the answered pings. */
  OverrunGuard next(CycleInputs inputs, Settings settings, long now) {
    if (overran(inputs, settings, now)) {
      return new OverrunGuard(token + 1, true);
    }
    return waiting && inputs.answeredPing() >= token ? new OverrunGuard(token, false) : this;
  }
}
