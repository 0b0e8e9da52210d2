package io.bumpless.verdict.evidence;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.decision.GateState;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Time of one update, printed and never asserted; the goal is at most 1 µs for the e-process. */
public final class UpdateBenchMain {
  private static final int UPDATES = 2_000_000;

  private UpdateBenchMain() {}

  public static void main(String[] args) {
    TestRange range = TestRange.within(1, 0.05);
    double[] values = new SplittableRandom(1).doubles(1024, -0.2, 0.2).toArray();
    int[] at = {0};
    measure(
        "e-process, both directions",
        GridBets.start(range),
        bets -> bets.update(values[at[0]++ & 1023]));
    measure(
        "and whether it crosses",
        GridBets.start(range),
        bets -> {
          GridBets next = bets.update(values[at[0]++ & 1023]);
          return next.promotes(1e-300) || next.rejects(1e-300) ? bets : next;
        });
    measure(
        "whole state of a gate",
        GateState.start(range),
        gate -> gate.update(new Reading.Mean(values[at[0]++ & 1023])));
  }

  private static <T> void measure(String what, T start, UnaryOperator<T> update) {
    double best = Double.POSITIVE_INFINITY;
    T state = start;
    for (int round = 0; round < 5; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < UPDATES; i++) {
        state = update.apply(state);
      }
      best = Math.min(best, (double) (System.nanoTime() - begin) / UPDATES);
    }
    System.out.printf(
        Locale.ROOT, "%-28s %6.0f ns per update (%s)%n", what, best, state.hashCode() % 10);
  }
}
