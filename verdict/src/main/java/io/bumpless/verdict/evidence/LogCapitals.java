package io.bumpless.verdict.evidence;

import java.util.function.IntToDoubleFunction;

/**
 * Natural logarithms of the capitals of the eight bets; the whole state of one direction of the
 * e-process. A checkpoint is these doubles, unrounded: continued from it, the process is
 * bit-identical. Only {@link StrictMath} is used, so it is bit-identical on every machine as well.
 *
 * <p>Logs are compared and exported, never capitals: those overflow after about 700 nats (§11).
 */
public record LogCapitals(
    double k0, double k1, double k2, double k3, double k4, double k5, double k6, double k7) {

  private static final double LN_COUNT = StrictMath.log(Bets.COUNT);

  /** Capital 1 on every bet. */
  public static LogCapitals start() {
    return each(j -> 0);
  }

  /** One value for each bet. */
  public static LogCapitals each(IntToDoubleFunction of) {
    return new LogCapitals(
        of.applyAsDouble(0),
        of.applyAsDouble(1),
        of.applyAsDouble(2),
        of.applyAsDouble(3),
        of.applyAsDouble(4),
        of.applyAsDouble(5),
        of.applyAsDouble(6),
        of.applyAsDouble(7));
  }

  /** What each bet gains from one value: log1p(f_j z); z ≥ -1. */
  public static LogCapitals gains(double z) {
    return each(j -> StrictMath.log1p(Bets.fraction(j) * z));
  }

  /** Log capital of bet j. */
  public double at(int j) {
    return switch (j) {
      case 0 -> k0;
      case 1 -> k1;
      case 2 -> k2;
      case 3 -> k3;
      case 4 -> k4;
      case 5 -> k5;
      case 6 -> k6;
      case 7 -> k7;
      default -> throw new IndexOutOfBoundsException("bets are numbered 0 to 7, got " + j);
    };
  }

  /** Capitals multiply, so logs add: also of two shards of the data. */
  public LogCapitals plus(LogCapitals gains) {
    return each(j -> at(j) + gains.at(j));
  }

  /** As {@link #plus} repeated; {@code times} may be zero. */
  public LogCapitals plus(LogCapitals gains, double times) {
    return each(j -> at(j) + times * gains.at(j));
  }

  /** logE = ln Σ w_j exp(k_j), by max-subtraction. */
  public double logMean() {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < Bets.COUNT; j++) {
      max = Math.max(max, Bets.logWeight(j) + at(j));
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int j = 0; j < Bets.COUNT; j++) {
      sum += StrictMath.exp(Bets.logWeight(j) + at(j) - max);
    }
    return max + StrictMath.log(sum);
  }

  /** Whether {@link #logMean} ≥ {@code logLevel}; most of the time without any exponential. */
  public boolean reaches(double logLevel) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < Bets.COUNT; j++) {
      max = Math.max(max, Bets.logWeight(j) + at(j));
    }
    // The sum of eight terms is at most eight times the greatest; the 1e-9 covers its rounding.
    return max + LN_COUNT + 1e-9 >= logLevel && logMean() >= logLevel;
  }
}
