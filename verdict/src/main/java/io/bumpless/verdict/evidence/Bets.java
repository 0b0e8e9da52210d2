package io.bumpless.verdict.evidence;

/**
 * The eight fixed bets of the grid-betting e-process (comparison.md §2.1). They are part of the
 * spec hash.
 *
 * <p>A bet is the share of the capital that is put on "the mean is on the good side of the margin"
 * at every block. The bets never depend on data: the guarantee of {@link GridBets} rests on this.
 * Bets that are learned from recent blocks promoted 1,000 of 1,000 bad candidates in §9.4.
 */
public final class Bets {
  /** Number of bets, and of log capitals per direction. */
  public static final int COUNT = 8;

  private static final double HARMONIC = 761.0 / 280.0;

  private static final double[] FRACTIONS = new double[COUNT];
  private static final double[] LOG_WEIGHTS = new double[COUNT];

  static {
    for (int j = 0; j < COUNT; j++) {
      FRACTIONS[j] = 0.95 * StrictMath.scalb(1.0, -j);
      LOG_WEIGHTS[j] = StrictMath.log(weight(j));
    }
  }

  private Bets() {}

  /** f_j = 0.95 · 2^-j: the share of the capital that bet j stakes; j = 0..7. */
  public static double fraction(int j) {
    return FRACTIONS[j];
  }

  /** w_j = (1/(j+1)) / (761/280): the share of the first capital that bet j gets; they sum to 1. */
  public static double weight(int j) {
    return 1.0 / (j + 1) / HARMONIC;
  }

  /** ln w_j. */
  public static double logWeight(int j) {
    return LOG_WEIGHTS[j];
  }
}
