package io.bumpless.verdict.series;

/**
 * What is remembered of a gate's accepted block values for checks, planning and display; none of it
 * decides. Sums are of y = x - first, which keeps them exact for values far from zero.
 *
 * @param n values
 * @param first first value
 * @param last newest y
 * @param sum Σ y
 * @param squares Σ y²
 * @param products Σ y_i y_{i+1}
 * @param recent for the mean of the newest
 */
public record BlockSeries(
    long n,
    double first,
    double last,
    double sum,
    double squares,
    double products,
    RecentMeans recent) {

  /** Nothing yet. */
  public static BlockSeries empty() {
    return new BlockSeries(0, 0, 0, 0, 0, 0, RecentMeans.empty());
  }

  /** The values of an array, in order. */
  public static BlockSeries of(double... values) {
    BlockSeries series = empty();
    for (double value : values) {
      series = series.add(value);
    }
    return series;
  }

  /** After one more value. */
  public BlockSeries add(double value) {
    if (n == 0) {
      return new BlockSeries(1, value, 0, 0, 0, 0, recent.add(value));
    }
    double y = value - first;
    return new BlockSeries(
        n + 1, first, y, sum + y, squares + y * y, products + last * y, recent.add(value));
  }

  /** Mean; 0 of no value. */
  public double mean() {
    return n == 0 ? 0 : first + sum / n;
  }

  /** Standard deviation with n - 1; 0 of fewer than two values. */
  public double standardDeviation() {
    return n < 2 ? 0 : StrictMath.sqrt(spread() / (n - 1));
  }

  /**
   * Lag-1 autocorrelation: Σ (x_i - x̄)(x_{i+1} - x̄) / Σ (x_i - x̄)²; 0 without variance
   * (comparison.md §5). Above 0.2 the blocks are too short for the process.
   */
  public double lag1() {
    double spread = spread();
    if (n < 2 || spread <= 0) {
      return 0;
    }
    double mean = sum / n;
    // y of the first value is 0: the sum over all but the last plus that over all but the first.
    double covariance = products - mean * (2 * sum - last) + (n - 1) * mean * mean;
    return covariance / spread;
  }

  /** Mean of the last max(10, 20 %) values (comparison.md §5, recency). */
  public double recentMean() {
    return recent.meanOfLast(Math.max(10, (n + 4) / 5));
  }

  private double spread() {
    return n == 0 ? 0 : Math.max(0, squares - sum * sum / n);
  }
}
