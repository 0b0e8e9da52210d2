package io.bumpless.verdict.drift;

/**
 * Whether a distribution has moved (comparison.md §6). Advisory: both versions see the same inputs,
 * so drift of an input is no ground to reject.
 */
public final class Drift {
  private static final double NOTICE = 0.1;
  private static final double ALARM = 0.2;
  private static final double NORMAL_99 = 2.3263478740408408;

  private Drift() {}

  /** What PSI says. */
  public enum Level {
    NONE,
    NOTICE,
    ALARM
  }

  /** Values that count as independent: n(1-rho)/(1+rho), rho the lag-1 correlation. */
  public static double effective(double n, double rho) {
    return n * (1 - rho) / (1 + rho);
  }

  /**
   * PSI that is exceeded in 1 % of the cases without a change: (1/n + 1/m) times the quantile of
   * chi² with bins - 1 degrees of freedom; 21.67 for ten bins.
   *
   * @param n effective size of the one sample
   * @param m effective size of the other
   */
  public static double criticalPsi(int bins, double n, double m) {
    return (bins == 10 ? 21.67 : chiSquare99(bins - 1)) * (1 / n + 1 / m);
  }

  /** Alarm above max(0.2, critical value), on windows of a day or more; notice above 0.1. */
  public static Level level(double psi, double criticalPsi) {
    if (psi > Math.max(ALARM, criticalPsi)) {
      return Level.ALARM;
    }
    return psi > NOTICE ? Level.NOTICE : Level.NONE;
  }

  /** Critical distance of the two-sample Kolmogorov-Smirnov test at level alpha. */
  public static double criticalKolmogorovSmirnov(double n, double m, double alpha) {
    return StrictMath.sqrt(-StrictMath.log(alpha / 2) / 2) * StrictMath.sqrt((n + m) / (n * m));
  }

  /** Wilson and Hilferty's approximation; within 0.2 % from four degrees on. */
  private static double chiSquare99(int degrees) {
    double a = 2.0 / (9.0 * degrees);
    double root = 1 - a + NORMAL_99 * StrictMath.sqrt(a);
    return degrees * root * root * root;
  }
}
