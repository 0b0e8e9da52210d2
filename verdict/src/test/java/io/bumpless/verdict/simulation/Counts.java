package io.bumpless.verdict.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Summaries of first crossings. */
final class Counts {
  private Counts() {}

  static int by(int[] first, int look) {
    return (int) Arrays.stream(first).filter(n -> n <= look).count();
  }

  static List<Integer> by(int[] first, List<Integer> looks) {
    return looks.stream().map(look -> by(first, look)).toList();
  }

  static int ever(int[] first) {
    return by(first, Watch.NEVER - 1);
  }

  /** Element floor(p·R) of the sorted first crossings; empty when it never crossed. */
  static Optional<Integer> quantile(int[] first, double p) {
    int[] sorted = first.clone();
    Arrays.sort(sorted);
    int value = sorted[(int) Math.floor(p * sorted.length)];
    return value == Watch.NEVER ? Optional.empty() : Optional.of(value);
  }
}
