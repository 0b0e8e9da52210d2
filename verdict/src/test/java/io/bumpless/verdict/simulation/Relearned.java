package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must not be done: one bet that is learned anew from the last 20 blocks (§9.4). */
final class Relearned {
  private final TestRange range;
  private final Deque<Double> window = new ArrayDeque<>();
  private double logCapital;
  private boolean crossed;

  Relearned(TestRange range) {
    this.range = range;
  }

  void see(double d) {
    double z = range.promoting(d);
    logCapital += Math.log1p(bet() * z);
    crossed |= logCapital >= Watch.LN_20;
    window.addLast(z);
    if (window.size() > 20) {
      window.removeFirst();
    }
  }

  boolean crossed() {
    return crossed;
  }

  private double bet() {
    double sum = window.stream().mapToDouble(z -> z).sum();
    double squares = window.stream().mapToDouble(z -> z * z).sum();
    return squares == 0 ? 0 : Math.clamp(sum / squares, 0.0, 0.95);
  }
}
