package io.bumpless.writer.setpoint;

/**
 * The bound output of one fresh, valid score.
 *
 * @param tick id of the tick
 * @param value finite, in the output's unit
 */
public record TickValue(long tick, double value) {
  /** Checks that the value is a number. */
  public TickValue {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("tick %d has the value %s".formatted(tick, value));
    }
  }
}
