package io.bumpless.verdict.simulation;

/** What must not be done: a z test, looked at again after every block. */
final class Naive {
  private static final double Z_95 = 1.6448536269514722;
  private final double margin;
  private int n;
  private double mean;
  private double squares;
  private int firstFrom10 = Watch.NEVER;
  private int firstFrom30 = Watch.NEVER;
  private int firstAsymptotic = Watch.NEVER;

  Naive(double margin) {
    this.margin = margin;
  }

  void see(double d) {
    n++;
    double before = mean;
    mean += (d - mean) / n;
    squares += (d - before) * (d - mean);
    if (n >= 10 && firstFrom10 == Watch.NEVER && significant()) {
      firstFrom10 = n;
    }
    if (n >= 30 && firstFrom30 == Watch.NEVER && significant()) {
      firstFrom30 = n;
    }
    if (n >= 10 && firstAsymptotic == Watch.NEVER && mean + halfWidth() < margin) {
      firstAsymptotic = n;
    }
  }

  boolean significant() {
    double error = Math.sqrt(squares / (n - 1) / n);
    return (margin - mean) / error >= Z_95;
  }

  int firstFrom10() {
    return firstFrom10;
  }

  int firstFrom30() {
    return firstFrom30;
  }

  int firstAsymptotic() {
    return firstAsymptotic;
  }

  /** comparison.md §3.4 with rho² = 0.05 and level 0.05. */
  private double halfWidth() {
    double r2 = 0.05;
    double sd = Math.sqrt(squares / (n - 1));
    double t = n * r2 + 1;
    return sd * Math.sqrt(2 * t / ((double) n * n * r2) * Math.log(Math.sqrt(t) / 0.05));
  }
}
