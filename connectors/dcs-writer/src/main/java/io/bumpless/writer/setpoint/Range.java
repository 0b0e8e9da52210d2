package io.bumpless.writer.setpoint;

/**
 * A closed range in the set point's unit. It is empty when {@code low > high}, as an intersection
 * may be.
 *
 * @param low least value
 * @param high greatest value
 */
public record Range(double low, double high) {

  /** No bound. */
  public static final Range EVERYTHING =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks that both ends are numbers. */
  public Range {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException(
          "a range needs two numbers, got %s..%s".formatted(low, high));
    }
  }

  /** All values at most {@code distance} away from {@code centre}. */
  public static Range around(double centre, double distance) {
    return new Range(centre - distance, centre + distance);
  }

  public boolean isEmpty() {
    return low > high;
  }

  /** What lies in both. */
  public Range and(Range other) {
    return new Range(Math.max(low, other.low), Math.min(high, other.high));
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * The nearest value inside.
   *
   * @throws IllegalStateException when the range is empty
   */
  public double clip(double value) {
    if (isEmpty()) {
      throw new IllegalStateException("nothing lies in %s..%s".formatted(low, high));
    }
    return Math.clamp(value, low, high);
  }
}
