package io.bumpless.writer.loop;

import io.bumpless.writer.actuation.CycleInputs.Trigger;
import java.util.Optional;

/**
 * When evaluations run: on the cycle timer, whose phase is fixed and never postponed, and on new
 * scores, which are evaluated at least half a cycle apart from each other; the timer's evaluations
 * do not hold them up (actuation.md, "Evaluation"). All times are monotonic nanoseconds.
 *
 * @param cycle length of a cycle
 * @param timerDue when the timer's next evaluation is due
 * @param lastScore when the last evaluation of a score began
 */
record Pace(long cycle, long timerDue, long lastScore) {

  /** The first evaluation is due now. */
  static Pace starting(long cycle, long now) {
    return new Pace(cycle, now, now - cycle);
  }

  /** What is due now; the timer goes before a score. */
  Optional<Trigger> due(long now, boolean scoreWaits) {
    if (now - timerDue >= 0) {
      return Optional.of(Trigger.Timer);
    }
    return scoreWaits && now - lastScore >= cycle / 2
        ? Optional.of(Trigger.Score)
        : Optional.empty();
  }

  /** How long nothing is due, if no further score comes. */
  long idle(long now, boolean scoreWaits) {
    long untilTimer = timerDue - now;
    long untilScore = lastScore + cycle / 2 - now;
    return Math.max(0, scoreWaits ? Math.min(untilTimer, untilScore) : untilTimer);
  }

  /** After an evaluation that began now. Missed cycles are not made up for. */
  Pace evaluated(Trigger trigger, long now) {
    return switch (trigger) {
      case Timer -> {
        long missed = Math.max(0, (now - timerDue) / cycle);
        yield new Pace(cycle, timerDue + (missed + 1) * cycle, lastScore);
      }
      case Score, Stop -> new Pace(cycle, timerDue, now);
    };
  }
}
