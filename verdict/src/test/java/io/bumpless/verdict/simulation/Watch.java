package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.LogCapitals;
import io.bumpless.verdict.evidence.TestRange;

/** One direction of the e-process, and the first block at which it crossed each level. */
final class Watch {
  static final int NEVER = Integer.MAX_VALUE;
  static final double LN_20 = Math.log(20);
  static final double LN_100 = Math.log(100);

  private final TestRange range;
  private final boolean promoting;
  private LogCapitals capitals = LogCapitals.start();
  private int n;
  private int first05 = NEVER;
  private int first01 = NEVER;

  private Watch(TestRange range, boolean promoting) {
    this.range = range;
    this.promoting = promoting;
  }

  static Watch promote(TestRange range) {
    return new Watch(range, true);
  }

  static Watch reject(TestRange range) {
    return new Watch(range, false);
  }

  void see(double d) {
    n++;
    capitals =
        capitals.plus(LogCapitals.gains(promoting ? range.promoting(d) : range.rejecting(d)));
    if (first05 == NEVER && capitals.reaches(LN_20)) {
      first05 = n;
    }
    if (first01 == NEVER && capitals.reaches(LN_100)) {
      first01 = n;
    }
  }

  boolean above05() {
    return capitals.reaches(LN_20);
  }

  int first05() {
    return first05;
  }

  int first01() {
    return first01;
  }
}
