package io.bumpless.verdict.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Remembers block values in constant memory well enough for the interval on display: each value is
 * split between the two nearest of 33 evenly spaced nodes so that count and mean stay exact.
 *
 * <p>log1p(f z) is concave in D, so the split can only lower ln E, for every margin and in both
 * directions: the interval is never narrower than the one of the values themselves. Values on a
 * node (all 0/1 events) lose nothing.
 *
 * @param weights how much of the values lies on each node, lo to hi
 */
public record MassGrid(List<Double> weights) {
  /** Number of nodes. */
  public static final int NODES = 33;

  public MassGrid {
    weights = List.copyOf(weights);
    if (weights.size() != NODES) {
      throw new IllegalArgumentException(
          "a mass grid has " + NODES + " nodes, got " + weights.size());
    }
  }

  /** Nothing yet. */
  public static MassGrid empty() {
    return new MassGrid(Collections.nCopies(NODES, 0.0));
  }

  /** After a value of the range counted {@code times} times. */
  public MassGrid add(TestRange range, double value, double times) {
    double place = (range.requireAdmitted(value) - range.lo()) / (range.hi() - range.lo());
    double position = Math.min(place * (NODES - 1), NODES - 1);
    int node = Math.min((int) position, NODES - 2);
    double share = position - node;
    List<Double> next = new ArrayList<>(weights);
    next.set(node, weights.get(node) + times * (1 - share));
    next.set(node + 1, weights.get(node + 1) + times * share);
    return new MassGrid(next);
  }

  /** Sum of the weights. */
  public double total() {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Mean of the values; the middle of the range when there is none. */
  public double mean(TestRange range) {
    double total = total();
    if (total == 0) {
      return range.lo() + (range.hi() - range.lo()) / 2;
    }
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      sum += weights.get(i) * node(range, i);
    }
    return sum / total;
  }

  /** Interval at level alpha; the whole range when there is no value. */
  public Interval interval(TestRange range, double alpha) {
    double[] values = new double[NODES];
    double[] counts = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      values[i] = node(range, i);
      counts[i] = weights.get(i);
    }
    return ConfidenceSequence.of(range.lo(), range.hi(), alpha, values, counts);
  }

  private static double node(TestRange range, int i) {
    return i == NODES - 1 ? range.hi() : range.lo() + (range.hi() - range.lo()) * i / (NODES - 1);
  }
}
