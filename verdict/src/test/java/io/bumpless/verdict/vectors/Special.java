package io.bumpless.verdict.vectors;

/** Special functions to about 1e-10. */
final class Special {
  private static final double[] LANCZOS = {
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531,
    -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Special() {}

  static double logGamma(double x) {
    double y = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (y + i);
    }
    double t = y + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /** Regularized lower incomplete gamma function. */
  static double gammaP(double a, double x) {
    if (x <= 0) {
      return 0;
    }
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    return x < a + 1 ? front * series(a, x) : 1 - front * fraction(a, x);
  }

  static double normalCdf(double x) {
    double tail = gammaP(0.5, x * x / 2) / 2;
    return x >= 0 ? 0.5 + tail : 0.5 - tail;
  }

  /** Euler and Maclaurin from the 20th term on. */
  static double zeta(double s) {
    double n = 20;
    double sum = 0;
    for (int k = 1; k < n; k++) {
      sum += Math.pow(k, -s);
    }
    return sum
        + Math.pow(n, 1 - s) / (s - 1)
        + Math.pow(n, -s) / 2
        + s * Math.pow(n, -s - 1) / 12
        - s * (s + 1) * (s + 2) * Math.pow(n, -s - 3) / 720;
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int k = 1; k < 10_000 && term > sum * 1e-16; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return sum;
  }

  /** Lentz's method. */
  private static double fraction(double a, double x) {
    double tiny = 1e-300;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < 10_000; i++) {
      double an = -i * (i - a);
      b += 2;
      d = 1 / nonZero(an * d + b, tiny);
      c = nonZero(b + an / c, tiny);
      h *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return h;
  }

  private static double nonZero(double x, double tiny) {
    return Math.abs(x) < tiny ? tiny : x;
  }
}
