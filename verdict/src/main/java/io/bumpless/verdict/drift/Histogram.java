package io.bumpless.verdict.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts in the bins (-inf, e0], (e0, e1], …, (e_last, inf) with fixed edges: exact and mergeable
 * (comparison.md §6).
 *
 * @param edges rising; for PSI the deciles of the reference
 * @param counts one more than edges
 */
public record Histogram(List<Double> edges, List<Long> counts) {
  public Histogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (counts.size() != edges.size() + 1) {
      throw new IllegalArgumentException(
          edges.size() + " edges make " + (edges.size() + 1) + " bins, got " + counts.size());
    }
  }

  /** Counts finite values. */
  public static Histogram of(List<Double> edges, double... values) {
    long[] counts = new long[edges.size() + 1];
    for (double value : values) {
      int bin = 0;
      while (bin < edges.size() && value > edges.get(bin)) {
        bin++;
      }
      counts[bin]++;
    }
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return new Histogram(edges, list);
  }

  /** Both together. */
  public Histogram merge(Histogram other) {
    requireSameEdges(other);
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      sums.add(counts.get(i) + other.counts.get(i));
    }
    return new Histogram(edges, sums);
  }

  /** Number of values. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** Population stability index against a reference: Σ (q-p) ln(q/p), p = (c+0.5)/(N+0.5B). */
  public double psi(Histogram reference) {
    requireSameEdges(reference);
    double psi = 0;
    for (int i = 0; i < counts.size(); i++) {
      double p = reference.smoothedShare(i);
      double q = smoothedShare(i);
      psi += (q - p) * StrictMath.log(q / p);
    }
    return psi;
  }

  /** Jensen-Shannon divergence in bits, 0..1; without smoothing. */
  public double jensenShannonBits(Histogram other) {
    requireSameEdges(other);
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      double p = (double) counts.get(i) / total();
      double q = (double) other.counts.get(i) / other.total();
      sum += term(p, (p + q) / 2) + term(q, (p + q) / 2);
    }
    return sum / 2 / StrictMath.log(2);
  }

  private static double term(double p, double middle) {
    return p == 0 ? 0 : p * StrictMath.log(p / middle);
  }

  private double smoothedShare(int bin) {
    return (counts.get(bin) + 0.5) / (total() + 0.5 * counts.size());
  }

  private void requireSameEdges(Histogram other) {
    if (!edges.equals(other.edges)) {
      throw new IllegalArgumentException(
          "histograms compare with the same edges only, got " + edges + " and " + other.edges);
    }
  }
}
