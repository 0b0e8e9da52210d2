package io.bumpless.bench.table;

import java.util.Arrays;
import java.util.Locale;

/** Measured durations, sorted. */
public final class Quantiles {
  private final long[] nanos;

  private Quantiles(long[] nanos) {
    this.nanos = nanos;
  }

  /** Of durations in nanoseconds. */
  public static Quantiles of(long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** The {@code q} quantile in microseconds; 0 when nothing was measured. */
  public double micros(double q) {
    return nanos.length == 0
        ? 0
        : nanos[(int) Math.min(nanos.length - 1L, Math.round(q * nanos.length))] / 1e3;
  }

  /** Number of durations. */
  public int size() {
    return nanos.length;
  }

  /** p50 and p99 as text in microseconds. */
  public String text() {
    return String.format(
        Locale.ROOT, "p50 %8.1f us   p99 %8.1f us   n %d", micros(0.5), micros(0.99), size());
  }
}
