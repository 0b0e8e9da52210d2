package io.bumpless.bench.statistics;

import java.util.Arrays;

/** Measured durations, sorted. Quantiles are of the nearest rank: always a value that was seen. */
public final class Quantiles {
  private final long[] nanos;

  private Quantiles(long[] nanos) {
    this.nanos = nanos;
  }

  /** Of durations in nanoseconds, in any order. */
  public static Quantiles of(long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** The {@code q} quantile in nanoseconds; NaN when nothing was measured. */
  public double nanos(double q) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(q * nanos.length);
    return nanos[Math.clamp(rank, 1, nanos.length) - 1];
  }

  /** The {@code q} quantile in microseconds. */
  public double micros(double q) {
    return nanos(q) / 1e3;
  }

  /** The {@code q} quantile in milliseconds. */
  public double millis(double q) {
    return nanos(q) / 1e6;
  }

  /** Number of durations. */
  public int size() {
    return nanos.length;
  }
}
