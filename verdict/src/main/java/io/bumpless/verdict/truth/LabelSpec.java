package io.bumpless.verdict.truth;

/**
 * How labels are joined to predictions (comparison.md §4.4). All times in nanoseconds.
 *
 * @param block length of a block
 * @param maxDelay a label counts when it arrives at most this long after the end of its block
 * @param tolerance a label belongs to the latest prediction at most this much older than its event
 * @param minLabels fewer give no value
 */
public record LabelSpec(long block, long maxDelay, long tolerance, int minLabels) {
  public LabelSpec {
    if (block <= 0 || maxDelay < 0 || tolerance < 0 || minLabels < 1) {
      throw new IllegalArgumentException(
          "labels need a positive block, no negative times and minLabels >= 1, got block="
              + block
              + " maxDelay="
              + maxDelay
              + " tolerance="
              + tolerance
              + " minLabels="
              + minLabels);
    }
  }

  /** A block's values are final from here on. */
  public long finalAt(long index) {
    return Math.addExact(Math.multiplyExact(index + 1, block), maxDelay);
  }

  /** Predictions older than this can get no label any more; drop them. */
  public long keepFrom(long now) {
    return now - maxDelay - block - tolerance;
  }

  long indexOf(long time) {
    return Math.floorDiv(time, block);
  }
}
