package io.bumpless.verdict.evidence;

/**
 * The e-SR detector (comparison.md §7.4; Shin et al., arXiv 2203.03532): watches the promoted
 * version, with the old one as shadow, and is the recency check before promotion.
 *
 * <p><b>Guarantee.</b> While E[D | past] ≤ margin, the mean number of blocks between false alarms
 * is at least the run length it is asked with; 10,000 blocks of 10 min are 69 days. <b>It does
 * not</b> bound the probability of a false alarm over the years, nor the delay of a true one: a
 * shift to three margins took 51 blocks in the median. Fast faults belong to hard rules and to the
 * DCS.
 *
 * @param logR log capitals; all zero while {@code n} is 0, where they stand for the logarithm of 0
 * @param n block values so far
 */
public record ChangeDetector(LogCapitals logR, long n) {
  /** Mean blocks between false alarms that the product asks for. */
  public static final double RUN_LENGTH = 10_000;

  /** Nothing seen. */
  public static ChangeDetector start() {
    return new ChangeDetector(LogCapitals.start(), 0);
  }

  /**
   * After one block value: logr_j = ln(r_j + 1) + log1p(f_j z).
   *
   * @throws ValueOutsideRange when d is outside the bounds or not finite
   */
  public ChangeDetector update(TestRange range, double d) {
    LogCapitals gains = LogCapitals.gains(range.rejecting(range.requireAdmitted(d)));
    return new ChangeDetector(
        n == 0 ? gains : LogCapitals.each(j -> plusOne(logR.at(j)) + gains.at(j)), n + 1);
  }

  /** ln of the detector's statistic; minus infinity before the first value. */
  public double logStatistic() {
    return n == 0 ? Double.NEGATIVE_INFINITY : logR.logMean();
  }

  /** Whether the statistic has reached {@code runLength}. */
  public boolean alarms(double runLength) {
    return n > 0 && logR.reaches(StrictMath.log(runLength));
  }

  /** ln(exp(x) + 1) without overflow. */
  private static double plusOne(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
