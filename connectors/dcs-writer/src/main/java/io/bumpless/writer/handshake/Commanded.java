package io.bumpless.writer.handshake;

import java.time.Duration;

/**
 * The value that was last commanded, held against what the loop really uses (actuation rule A17).
 * Judged only when mode, permissive, request and override explain nothing (rule A23 comes first).
 *
 * @param previous set point read back before the command
 * @param value that was commanded
 * @param at monotonic nanoseconds when it was first commanded
 */
public record Commanded(double previous, double value, long at) {

  /** What the set point says. */
  public enum Effect {
    /** It is there. */
    REACHED,
    /** On the way; the same value is written again and no new one. */
    PENDING,
    /** It has not come within the time. */
    NO_EFFECT,
    /** Somebody else wrote. */
    FOREIGN
  }

  /**
   * Judges one fresh reading.
   *
   * @param setPoint as read
   * @param tolerance in the set point's unit
   * @param timeout after which a command must have had its effect
   */
  public Effect judge(double setPoint, double tolerance, Duration timeout, long now) {
    if (Math.abs(setPoint - value) <= tolerance) {
      return Effect.REACHED;
    }
    double low = Math.min(previous, value) - tolerance;
    double high = Math.max(previous, value) + tolerance;
    if (!(low <= setPoint && setPoint <= high)) {
      return Effect.FOREIGN;
    }
    return now - at <= timeout.toNanos() ? Effect.PENDING : Effect.NO_EFFECT;
  }
}
