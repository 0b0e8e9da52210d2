package io.bumpless.writer.setpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * The limits of one binding (resources.md, {@code limits}), in the set point's unit.
 *
 * @param range that the target must lie in
 * @param onViolation what a target outside becomes
 * @param maxStep greatest step per cycle
 * @param maxRatePerMinute greatest rate
 * @param maxMove bound of the set point's travel
 * @param deadband least difference that is worth a change
 * @param maxChangesPerHour greatest number of changes of value in any hour
 */
public record Limits(
    Range range,
    OnViolation onViolation,
    double maxStep,
    double maxRatePerMinute,
    Optional<Move> maxMove,
    double deadband,
    int maxChangesPerHour) {

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  /** Checks what the schema cannot. */
  public Limits {
    if (range.isEmpty() || range.low() == range.high()) {
      throw new IllegalArgumentException(
          "limits.low is %s and limits.high is %s: low must be less than high"
              .formatted(range.low(), range.high()));
    }
    if (!(maxStep > 0 && maxRatePerMinute > 0 && deadband >= 0 && maxChangesPerHour > 0)) {
      throw new IllegalArgumentException(
          ("limits.maxStep is %s, maxRatePerMinute %s, deadband %s, maxWritesPerHour %d: the deadband"
                  + " must not be negative, the others must be above 0")
              .formatted(maxStep, maxRatePerMinute, deadband, maxChangesPerHour));
    }
  }

  /** What a target outside the limits becomes (actuation rule A9). */
  public enum OnViolation {
    CLAMP,
    REJECT
  }

  /**
   * Bound of the travel (actuation rule A10).
   *
   * @param value greatest difference between any two set points
   * @param window in which they lie
   */
  public record Move(double value, Duration window) {
    /** Checks both. */
    public Move {
      if (!(value > 0) || window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException(
            "maxMove needs a value and a window above 0, got %s in %s".formatted(value, window));
      }
    }
  }

  /** Greatest step in any one cycle: {@code min(maxStep, maxRatePerMinute × cycle/60 s)} (A10). */
  public double step(Duration cycle) {
    return Math.min(maxStep, maxRatePerMinute * (cycle.toNanos() / MINUTE));
  }
}
