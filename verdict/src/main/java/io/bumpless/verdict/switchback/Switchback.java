package io.bumpless.verdict.switchback;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Proof on the key figure by turns (comparison.md §8.3; Bojinov et al., arXiv 2009.00148): pairs of
 * equal blocks, one with the stable version (A) and one with the candidate (B), in random order.
 * The order removes trend and autocorrelation. It <b>does not</b> remove carry-over, which dilutes
 * differences and so is the dangerous direction: with a lag tau, drop a washout of at least 3 tau
 * at the start of each block.
 */
public final class Switchback {
  private Switchback() {}

  /** Who acts in a block. */
  public enum Arm {
    A,
    B
  }

  /**
   * The order of 2 · pairs blocks.
   *
   * @param seed is written to the log before the first block
   */
  public static List<Arm> schedule(long seed, int pairs) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Arm> order = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean candidateFirst = random.nextLong() < 0;
      order.add(candidateFirst ? Arm.B : Arm.A);
      order.add(candidateFirst ? Arm.A : Arm.B);
    }
    return order;
  }

  /**
   * KPI of B minus KPI of A for each pair of blocks (2i, 2i+1); the KPI is a cost. Clip at the cap
   * before a gate sees it.
   */
  public static List<Double> differences(List<Double> kpi, List<Arm> arms) {
    if (kpi.size() != arms.size() || kpi.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "pairs of blocks are needed, got " + kpi.size() + " values of " + arms.size());
    }
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < kpi.size(); i += 2) {
      if (arms.get(i) == arms.get(i + 1)) {
        throw new IllegalArgumentException(
            "a pair holds both arms, blocks " + i + " and " + (i + 1) + " are " + arms.get(i));
      }
      double first = kpi.get(i);
      double second = kpi.get(i + 1);
      differences.add(arms.get(i) == Arm.B ? first - second : second - first);
    }
    return differences;
  }

  /** Mean of the key figure in a block after the washout. */
  public static double afterWashout(double[] block, int washout) {
    return mean(block, washout, block.length);
  }

  /**
   * Mean of the second half minus mean of the first half of what remains after the washout. When it
   * is not near zero on average, carry-over is left: lengthen the washout.
   */
  public static double halves(double[] block, int washout) {
    int middle = washout + (block.length - washout) / 2;
    return mean(block, middle, block.length) - mean(block, washout, middle);
  }

  /** Whether the washout is at least 3 tau and the block at least two washouts. */
  public static boolean longEnough(double block, double washout, double tau) {
    return washout >= 3 * tau && block >= 2 * washout;
  }

  private static double mean(double[] block, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += block[i];
    }
    return sum / (to - from);
  }
}
