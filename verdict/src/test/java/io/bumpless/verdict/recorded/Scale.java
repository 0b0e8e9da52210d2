package io.bumpless.verdict.recorded;

/**
 * The units of a trial, taken from the recording before it begins and never changed in it
 * (comparison.md §5): nothing is tuned at run time.
 *
 * @param margin how much worse is acceptable: a quarter of the truth's standard deviation
 * @param memory rows after which the stable version's error is forgotten: T
 */
record Scale(double margin, int memory) {
  private static final double FORGOTTEN = 1 / Math.E;

  static Scale of(double[] stable, double[] truth) {
    double[] errors = new double[truth.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = stable[i] - truth[i];
    }
    return new Scale(Math.sqrt(covariance(truth, 0)) / 4, memory(errors));
  }

  private static int memory(double[] errors) {
    double variance = covariance(errors, 0);
    for (int lag = 1; lag < errors.length / 20; lag++) {
      if (!(covariance(errors, lag) > FORGOTTEN * variance)) {
        return lag;
      }
    }
    return Math.max(1, errors.length / 20);
  }

  private static double covariance(double[] values, int lag) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }

  /** Ten time constants (§5), in rows. */
  int blockRows() {
    return 10 * memory;
  }

  /** Two time constants, in rows. */
  int guardRows() {
    return 2 * memory;
  }
}
