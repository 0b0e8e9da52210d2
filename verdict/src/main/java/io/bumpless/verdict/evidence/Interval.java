package io.bumpless.verdict.evidence;

/**
 * An interval for the running mean, for display only: decisions are made on logE at the margin.
 *
 * @param lower in the unit of the block value
 * @param upper in the unit of the block value
 */
public record Interval(double lower, double upper) {
  /** Whether {@code other} lies in it. */
  public boolean contains(Interval other) {
    return lower <= other.lower && other.upper <= upper;
  }
}
