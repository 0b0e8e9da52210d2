package io.bumpless.verdict.block;

/**
 * How ticks become blocks (comparison.md §4.2): block i is [i·block, (i+1)·block) in event time.
 *
 * @param block length, nanoseconds; ten dominant time constants of the process
 * @param guard dropped at the start of each block, nanoseconds; two time constants
 * @param period between ticks, nanoseconds
 * @param minCoverage share of the expected ticks that must be usable, in (0, 1]
 */
public record BlockSpec(long block, long guard, long period, double minCoverage) {
  public BlockSpec {
    if (block <= 0 || guard < 0 || guard >= block || period <= 0) {
      throw new IllegalArgumentException(
          "a block needs 0 <= guard < block and a positive period, got block="
              + block
              + " guard="
              + guard
              + " period="
              + period
              + " ns");
    }
    if (!(minCoverage > 0 && minCoverage <= 1)) {
      throw new IllegalArgumentException(
          "minCoverage is a share above 0 and at most 1, got " + minCoverage);
    }
  }

  /** Number of the block that holds a time. */
  public long indexOf(long time) {
    return Math.floorDiv(time, block);
  }

  /** First moment of a block. */
  public long start(long index) {
    return Math.multiplyExact(index, block);
  }

  /** First moment after a block; it may be closed once event time has reached it. */
  public long end(long index) {
    return start(index + 1);
  }

  /** Ticks that a full block has after its guard. */
  public long expected() {
    return (block - guard) / period;
  }

  boolean afterGuard(long time) {
    return time - start(indexOf(time)) >= guard;
  }
}
