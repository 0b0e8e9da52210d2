package io.bumpless.writer.setpoint;

import java.time.Duration;

/**
 * From the wished set point to the one of this evaluation: limits, deadband, rate, travel
 * (actuation rules A9, A10, A20). What is remembered is kept across arming.
 *
 * @param steps writes of the last cycle
 * @param travel extremes of the set point
 * @param changes of the last hour
 */
public record Ramp(StepGuard steps, Travel travel, ChangeBudget changes) {

  /** Nothing remembered. */
  public static Ramp atStart() {
    return new Ramp(StepGuard.none(), Travel.none(), ChangeBudget.none());
  }

  /** What the evaluation should command. */
  public sealed interface Plan {
    /**
     * A value to write.
     *
     * @param limited inside the limits, before the rate
     * @param rated the value
     * @param changes whether it differs from the one before; a refresh does not
     * @param clipped whether the limits cut the wish; counted
     */
    record Command(double limited, double rated, boolean changes, boolean clipped)
        implements Plan {}

    /** The wish is bad (onViolation: Reject). */
    record Rejected(String why) implements Plan {}

    /** The limits leave no value at all. */
    record NoRoom(String why) implements Plan {}
  }

  /** A set point was read, whoever made it. */
  public Ramp seen(double setPoint, Limits limits, long now) {
    return limits
        .maxMove()
        .map(move -> new Ramp(steps, travel.seen(setPoint, move, now), changes))
        .orElse(this);
  }

  /**
   * Plans one evaluation; changes nothing.
   *
   * @param wish composed target
   * @param room limits of the binding, the control room and the node together
   * @param setPoint as read back in this evaluation
   * @param commanded last commanded value that is still in force; else the set point
   */
  public Plan plan(
      double wish, Range room, double setPoint, double commanded, Limits limits, Pace pace) {
    if (room.isEmpty()) {
      return new Plan.NoRoom(
          "the limits leave no value: %s..%s; see the faceplate's limits"
              .formatted(room.low(), room.high()));
    }
    boolean outside = !room.contains(wish);
    if (outside && limits.onViolation() == Limits.OnViolation.REJECT) {
      return new Plan.Rejected(
          "the target %s lies outside %s..%s".formatted(wish, room.low(), room.high()));
    }
    double limited = room.clip(wish);
    if (Math.abs(limited - setPoint) <= limits.deadband()) {
      return new Plan.Command(limited, commanded, false, outside);
    }
    double rated = reach(setPoint, limits, pace).map(limited, setPoint);
    boolean changes = rated != commanded;
    if (changes && !this.changes.allows(limits.maxChangesPerHour(), pace.now())) {
      return new Plan.Command(limited, commanded, false, outside);
    }
    return new Plan.Command(limited, rated, changes, outside);
  }

  /**
   * After a command was decided.
   *
   * @param setPoint that was read back before it
   */
  public Ramp commanded(Plan.Command command, double setPoint, Limits limits, Pace pace) {
    ChangeBudget counted = command.changes() ? changes.changed(pace.now()) : changes;
    Ramp written =
        new Ramp(steps.written(setPoint, pace.cycle().toNanos(), pace.now()), travel, counted);
    return written.seen(command.rated(), limits, pace.now());
  }

  /**
   * When this evaluation is.
   *
   * @param cycle of the evaluation timer
   * @param now monotonic nanoseconds
   */
  public record Pace(Duration cycle, long now) {}

  private Reach reach(double setPoint, Limits limits, Pace pace) {
    Range byStep =
        steps.reach(setPoint, limits.step(pace.cycle()), pace.cycle().toNanos(), pace.now());
    Range byTravel =
        limits.maxMove().map(move -> travel.reach(move, pace.now())).orElse(Range.EVERYTHING);
    return new Reach(byStep.and(byTravel));
  }

  /** Where it can go; nowhere means staying. */
  private record Reach(Range range) {
    double map(double target, double setPoint) {
      return range.isEmpty() ? setPoint : range.clip(target);
    }
  }
}
