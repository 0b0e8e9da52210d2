package io.bumpless.verdict.drift;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Distances between two samples of finite values; neither may be empty. */
public final class TwoSamples {
  private final double[] first;
  private final double[] second;
  private final double[] both;

  private TwoSamples(double[] first, double[] second) {
    this.first = first;
    this.second = second;
    this.both = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).sorted().toArray();
  }

  /** Copies and sorts. */
  public static TwoSamples of(double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException(
          "both samples need values, got " + first.length + " and " + second.length);
    }
    return new TwoSamples(
        Arrays.stream(first).sorted().toArray(), Arrays.stream(second).sorted().toArray());
  }

  /** Greatest |F - G| (Kolmogorov-Smirnov). */
  public double kolmogorovSmirnov() {
    double greatest = 0;
    for (double x : both) {
      greatest = Math.max(greatest, Math.abs(share(first, x) - share(second, x)));
    }
    return greatest;
  }

  /** Integral of |F - G|, in the unit of the values. */
  public double wasserstein() {
    double area = 0;
    for (int i = 0; i + 1 < both.length; i++) {
      area += Math.abs(share(first, both[i]) - share(second, both[i])) * (both[i + 1] - both[i]);
    }
    return area;
  }

  /** {@link #wasserstein} over the standard deviation of the first sample; without unit. */
  public double wassersteinPerDeviation() {
    double mean = Arrays.stream(first).average().orElseThrow();
    double squares = Arrays.stream(first).map(x -> (x - mean) * (x - mean)).sum();
    return wasserstein() / StrictMath.sqrt(squares / (first.length - 1));
  }

  /** Share of a sorted sample that is ≤ x. */
  private static double share(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }
}
