package io.bumpless.bench.statistics;

import java.util.List;

/**
 * The least, the middle and the greatest of several runs.
 *
 * @param median of an even number: the mean of the two in the middle
 */
public record Spread(double min, double median, double max) {

  /**
   * Of one value per run.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Spread of(List<Double> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no run, so no spread");
    }
    List<Double> sorted = runs.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(sorted.getFirst(), median, sorted.getLast());
  }
}
