package io.bumpless.verdict.evidence;

/**
 * What is declared about a gate's block values before any is seen: D lies in [lo, hi], and the
 * candidate is bad when the running mean of the conditional expectations is at or above the margin
 * (comparison.md §1). Bounds come from a declared cap, never from data.
 *
 * @param lo least value, in the unit of D
 * @param hi greatest value, in the unit of D; the cap
 * @param margin lo &lt; margin &lt; hi; positive: non-inferiority; zero or negative: superiority
 */
public record TestRange(double lo, double hi, double margin) {
  public TestRange {
    if (!Double.isFinite(lo) || !Double.isFinite(hi) || !(lo < margin && margin < hi)) {
      throw new IllegalArgumentException(
          "a gate needs finite bounds and lo < margin < hi, got lo="
              + lo
              + " margin="
              + margin
              + " hi="
              + hi
              + "; set the margin inside the cap");
    }
  }

  /** Values in [0, cap]. */
  public static TestRange upTo(double cap, double margin) {
    return new TestRange(0, cap, margin);
  }

  /** Values in [-cap, cap]. */
  public static TestRange within(double cap, double margin) {
    return new TestRange(-cap, cap, margin);
  }

  /** Shares of events in [0, 1], acceptable below {@code maxRate}. */
  public static TestRange rate(double maxRate) {
    return new TestRange(0, 1, maxRate);
  }

  /** False for values outside the bounds and for NaN. */
  public boolean admits(double d) {
    return d >= lo && d <= hi;
  }

  /** z of side U: (m - D)/(hi - m), at least -1. Positive for a good value. */
  public double promoting(double d) {
    return (margin - d) / (hi - margin);
  }

  /** z of side L: (D - m)/(m - lo), at least -1. Positive for a bad value. */
  public double rejecting(double d) {
    return (d - margin) / (margin - lo);
  }

  double requireAdmitted(double d) {
    if (!admits(d)) {
      throw new ValueOutsideRange(d, this);
    }
    return d;
  }
}
