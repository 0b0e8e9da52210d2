package io.bumpless.source.batch;

/** Time and status of what was last said of each tag. Not thread-safe. */
final class LastWords {
  private final long[] newest;
  private final int[] status;

  LastWords(int tags) {
    this.newest = new long[tags];
    this.status = new int[tags];
  }

  int tags() {
    return newest.length;
  }

  void take(int tag, long time, int said) {
    newest[tag] = Math.max(newest[tag], time);
    status[tag] = said;
  }

  /** Whether the tag has a sample, and the last one says something else. */
  boolean saysOtherThan(int tag, int other) {
    return newest[tag] != 0 && status[tag] != other;
  }

  /** The first nanosecond behind all that was said of the tag and all that is complete. */
  long after(int tag, long completeUntil) {
    return Math.max(newest[tag], completeUntil) + 1;
  }
}
