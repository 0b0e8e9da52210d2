package io.bumpless.verdict.evidence;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The margins that the data do not refute: upper is the m where ln E_U(m) = ln(2/alpha), lower the
 * m where ln E_L(m) = ln(2/alpha) (comparison.md §2.5).
 *
 * <p><b>Guarantee.</b> With probability 1 - alpha it contains mubar_n at every n at once, so it may
 * be looked at as often as one likes. <b>It does not</b> contain the next block values, and the
 * intersection of all intervals so far must not be shown: it may become empty (§11). It is for
 * display; the gate decides on logE at its own margin.
 */
public final class ConfidenceSequence {
  private static final int HALVINGS = 80;

  private ConfidenceSequence() {}

  /**
   * From the values themselves.
   *
   * @param lo least possible value
   * @param hi greatest possible value
   * @param alpha level of the interval; each side gets half
   * @param values each in [lo, hi]
   */
  public static Interval of(double lo, double hi, double alpha, double... values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return of(lo, hi, alpha, values, ones);
  }

  /** From values that count {@code weights} times each. */
  static Interval of(double lo, double hi, double alpha, double[] values, double[] weights) {
    double target = StrictMath.log(2 / alpha);
    double upper =
        firstReaching(lo, hi, m -> logE(values, weights, d -> (m - d) / (hi - m)) - target);
    double lower =
        -firstReaching(-hi, -lo, m -> logE(values, weights, d -> (d + m) / (-m - lo)) - target);
    return new Interval(lower, upper);
  }

  private static double logE(double[] values, double[] weights, DoubleUnaryOperator z) {
    LogCapitals capitals = LogCapitals.start();
    for (int i = 0; i < values.length; i++) {
      if (weights[i] > 0) {
        capitals = capitals.plus(LogCapitals.gains(z.applyAsDouble(values[i])), weights[i]);
      }
    }
    return capitals.logMean();
  }

  /** Where a rising function becomes ≥ 0, from above; {@code to} when it never does. */
  private static double firstReaching(double from, double to, DoubleUnaryOperator rising) {
    double below = from;
    double above = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = below + (above - below) / 2;
      if (middle <= below || middle >= above) {
        break;
      }
      if (rising.applyAsDouble(middle) >= 0) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return above;
  }
}
