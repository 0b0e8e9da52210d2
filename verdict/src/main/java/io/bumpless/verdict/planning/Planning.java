package io.bumpless.verdict.planning;

import io.bumpless.verdict.evidence.TestRange;

/**
 * How long a trial takes (comparison.md §2.6). Lies 0 to 37 % above the medians of §9.5; it plans
 * and is shown, and never decides.
 */
public final class Planning {
  private static final double GREATEST_BET = 0.95;

  private Planning() {}

  /**
   * Growth of ln E_U per block: the greatest over f in (0, 0.95] of f·zb - f²·z2/2; 0 when the mean
   * is not below the margin.
   *
   * @param mean of the block values
   * @param standardDeviation of the block values
   */
  public static double growth(TestRange range, double mean, double standardDeviation) {
    double reach = range.hi() - range.margin();
    double zb = (range.margin() - mean) / reach;
    if (zb <= 0) {
      return 0;
    }
    double spread = standardDeviation / reach;
    double z2 = spread * spread + zb * zb;
    double f = Math.min(GREATEST_BET, zb / z2);
    return f * zb - f * f * z2 / 2;
  }

  /**
   * Growth per trial of a 0/1 gate, exactly: the greatest over f of (1-p) ln(1 + f p0/(1-p0)) + p
   * ln(1-f), which lies at f = 1 - p/p0.
   *
   * @param p rate of events
   * @param p0 margin
   */
  public static double rateGrowth(double p, double p0) {
    if (p >= p0) {
      return 0;
    }
    double f = Math.min(GREATEST_BET, 1 - p / p0);
    return (1 - p) * StrictMath.log1p(f * p0 / (1 - p0)) + p * StrictMath.log1p(-f);
  }

  /** (ln(1/alpha) + 1) / growth; infinite when there is no growth. */
  public static double needed(double alpha, double growth) {
    return growth <= 0 ? Double.POSITIVE_INFINITY : (1 - StrictMath.log(alpha)) / growth;
  }
}
