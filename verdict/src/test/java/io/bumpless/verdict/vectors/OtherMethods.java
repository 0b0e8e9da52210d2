package io.bumpless.verdict.vectors;

/** Formulas of comparison.md §3.2 and §3.4. */
final class OtherMethods {
  private OtherMethods() {}

  /** Plug-in empirical Bernstein, x in [0, 1]: lower bounds after each value. */
  static double[] empiricalBernsteinLower(double[] x, double alpha) {
    double[] lower = new double[x.length];
    double sum = 0;
    double squares = 0.25;
    double variance = 0.25;
    double bets = 0;
    double weighted = 0;
    double penalty = 0;
    for (int i = 0; i < x.length; i++) {
      int t = i + 1;
      double bet =
          Math.min(0.5, Math.sqrt(2 * Math.log(1 / alpha) / (t * Math.log(1 + t) * variance)));
      double before = i == 0 ? 0 : sum / i;
      double error = (x[i] - before) * (x[i] - before);
      bets += bet;
      weighted += bet * x[i];
      penalty += error * (-Math.log1p(-bet) - bet);
      lower[i] = Math.max(0, (weighted - Math.log(1 / alpha) - penalty) / bets);
      sum += x[i];
      double mean = Math.min(1, (0.5 + sum) / (t + 1));
      squares += (x[i] - mean) * (x[i] - mean);
      variance = squares / (t + 1);
    }
    return lower;
  }

  /** mSPRT: 0.5 ln(s2/(s2+n t2)) + n² t2 d²/(2 s2 (s2+n t2)). */
  static double sequentialRatio(double difference, double n, double sigma2, double tau2) {
    double total = sigma2 + n * tau2;
    return 0.5 * Math.log(sigma2 / total)
        + n * n * tau2 * difference * difference / (2 * sigma2 * total);
  }

  /** sd sqrt(2(n r2+1)/(n² r2) ln(sqrt(n r2+1)/alpha)). */
  static double asymptoticHalfWidth(double n, double sd, double rho2, double alpha) {
    double t = n * rho2 + 1;
    return sd * Math.sqrt(2 * t / (n * n * rho2) * Math.log(Math.sqrt(t) / alpha));
  }
}
