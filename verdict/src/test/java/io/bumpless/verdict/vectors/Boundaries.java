package io.bumpless.verdict.vectors;

import java.util.function.DoubleBinaryOperator;

/** Uniform boundaries of Howard et al., arXiv 1810.08240. */
final class Boundaries {
  private Boundaries() {}

  /**
   * A mixture supermartingale.
   *
   * @param rho precision, chosen for the intrinsic time that is optimized
   * @param log of the mixture at sum s and intrinsic time v
   */
  record Mixture(double rho, DoubleBinaryOperator log) {
    /** The s at which the mixture reaches 1/alpha. */
    double bound(double v, double alpha) {
      double target = Math.log(1 / alpha);
      double low = 0;
      double high = 1;
      while (log.applyAsDouble(high, v) < target) {
        high *= 2;
      }
      for (int i = 0; i < 100; i++) {
        double middle = (low + high) / 2;
        if (log.applyAsDouble(middle, v) < target) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return high;
    }
  }

  static Mixture twoSidedNormal(double v, double alpha) {
    double rho = bestRho(v, alpha);
    return new Mixture(rho, (s, t) -> 0.5 * Math.log(rho / (t + rho)) + s * s / (2 * (t + rho)));
  }

  static Mixture oneSidedNormal(double v, double alpha) {
    double rho = bestRho(v, 2 * alpha);
    return new Mixture(
        rho,
        (s, t) ->
            0.5 * Math.log(4 * rho / (t + rho))
                + s * s / (2 * (t + rho))
                + Math.log(Special.normalCdf(s / Math.sqrt(t + rho))));
  }

  static Mixture gammaExponential(double v, double alpha, double c) {
    double rho = bestRho(v, 2 * alpha);
    double a = rho / (c * c);
    double leading = a * Math.log(a) - Special.logGamma(a) - Math.log(Special.gammaP(a, a));
    return new Mixture(
        rho,
        (s, t) -> {
          double x = (c * s + t) / (c * c);
          double b = (t + rho) / (c * c);
          return leading
              + Special.logGamma(b)
              + Math.log(Special.gammaP(b, x + a))
              - b * Math.log(x + a)
              + x;
        });
  }

  /** Polynomial stitching with s = 1.4 and eta = 2. */
  static double polyStitching(double v, double alpha, double vMin, double c) {
    double s = 1.4;
    double eta = 2;
    double k1 = (Math.pow(eta, 0.25) + Math.pow(eta, -0.25)) / Math.sqrt(2);
    double k2 = (Math.sqrt(eta) + 1) / 2;
    double time = Math.max(v, vMin);
    double ell =
        s * Math.log(Math.log(eta * time / vMin))
            + Math.log(Special.zeta(s) / (alpha * Math.pow(Math.log(eta), s)));
    double linear = k2 * c * ell;
    return Math.sqrt(k1 * k1 * time * ell + linear * linear) + linear;
  }

  private static double bestRho(double v, double alpha) {
    double twice = 2 * Math.log(1 / alpha);
    return v / (twice + Math.log(1 + twice));
  }
}
