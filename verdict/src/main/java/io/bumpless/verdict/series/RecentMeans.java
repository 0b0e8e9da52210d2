package io.bumpless.verdict.series;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums of consecutive blocks in at most 32 buckets, so that the mean of the last 20 % of any number
 * of blocks can be told from constant memory. Up to 32 blocks it is exact; later the number of
 * blocks asked for is rounded up to whole buckets, at most a sixteenth of all.
 *
 * @param sums one sum for each bucket, oldest first
 * @param size blocks in a full bucket
 * @param inNewest blocks in the newest bucket
 */
public record RecentMeans(List<Double> sums, long size, long inNewest) {
  private static final int BUCKETS = 32;

  public RecentMeans {
    sums = List.copyOf(sums);
  }

  /** Nothing yet. */
  public static RecentMeans empty() {
    return new RecentMeans(List.of(), 1, 1);
  }

  /** After one more block. */
  public RecentMeans add(double value) {
    if (inNewest < size) {
      List<Double> next = new ArrayList<>(sums);
      next.set(next.size() - 1, next.getLast() + value);
      return new RecentMeans(next, size, inNewest + 1);
    }
    if (sums.size() == BUCKETS) {
      return halved().add(value);
    }
    List<Double> next = new ArrayList<>(sums);
    next.add(value);
    return new RecentMeans(next, size, 1);
  }

  /** Mean of at least the last {@code blocks} blocks, of all when there are fewer; 0 of none. */
  public double meanOfLast(long blocks) {
    double sum = 0;
    long count = 0;
    for (int i = sums.size() - 1; i >= 0 && count < blocks; i--) {
      sum += sums.get(i);
      count += i == sums.size() - 1 ? inNewest : size;
    }
    return count == 0 ? 0 : sum / count;
  }

  private RecentMeans halved() {
    List<Double> pairs = new ArrayList<>();
    for (int i = 0; i < sums.size(); i += 2) {
      pairs.add(sums.get(i) + sums.get(i + 1));
    }
    return new RecentMeans(pairs, size * 2, size * 2);
  }
}
