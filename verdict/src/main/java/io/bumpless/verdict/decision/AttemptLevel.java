package io.bumpless.verdict.decision;

/**
 * Levels of repeated attempts (comparison.md §7.3): alpha/(j(j+1)), which sum to alpha over all
 * attempts of a digest. A restart of a pod is not a new attempt; a change of the spec is.
 */
public final class AttemptLevel {
  private AttemptLevel() {}

  /** Level of attempt {@code j}, which counts from 1. */
  public static double of(double alpha, int j) {
    if (j < 1) {
      throw new IllegalArgumentException("attempts count from 1, got " + j);
    }
    return alpha / ((double) j * (j + 1.0));
  }
}
