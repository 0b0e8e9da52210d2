package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Independent block values: exactly at the margin, quiet but rarely bad, bad then quiet. */
public final class Iid {
  private Iid() {}

  /** Replicates that promoted, by the looks; {@code fixedZ} only at the last block. */
  public record Promoted(
      List<Integer> gbe05,
      List<Integer> gbe01,
      List<Integer> naive10,
      List<Integer> naive30,
      List<Integer> asymptotic10,
      int fixedZ) {}

  /** §9.1: bounds ±1, mean = margin. */
  public static Promoted atMargin(
      long base, int replicates, double margin, double sd, List<Integer> looks) {
    return run(base, replicates, margin, looks, rng -> rng.iid(margin, sd, -1, 1));
  }

  /** §9.3: {@code jump} with probability margin/jump, else 0; mean = margin. */
  public static Promoted rare(
      long base, int replicates, double margin, double jump, List<Integer> looks) {
    return run(base, replicates, margin, looks, rng -> rng.uniform() < margin / jump ? jump : 0.0);
  }

  private static Promoted run(
      long base, int replicates, double margin, List<Integer> looks, ToDoubleFunction<Rng> values) {
    int[][] first = new int[5][replicates];
    int fixed = 0;
    int i = 0;
    for (long seed : Rng.seeds(base, replicates)) {
      Rng rng = new Rng(seed);
      Watch watch = Watch.promote(TestRange.within(1, margin));
      Naive naive = new Naive(margin);
      for (int n = 0; n < looks.getLast(); n++) {
        double d = values.applyAsDouble(rng);
        watch.see(d);
        naive.see(d);
      }
      first[0][i] = watch.first05();
      first[1][i] = watch.first01();
      first[2][i] = naive.firstFrom10();
      first[3][i] = naive.firstFrom30();
      first[4][i++] = naive.firstAsymptotic();
      fixed += naive.significant() ? 1 : 0;
    }
    Function<int[], List<Integer>> by = crossings -> Counts.by(crossings, looks);
    return new Promoted(
        by.apply(first[0]),
        by.apply(first[1]),
        by.apply(first[2]),
        by.apply(first[3]),
        by.apply(first[4]),
        fixed);
  }

  /**
   * Replicates that promoted.
   *
   * @param gbe05 replicates that the fixed bets promoted
   * @param relearned replicates that bets learned from the last 20 blocks promoted
   */
  public record Regime(int gbe05, int relearned) {}

  /** §9.4: 60 bad blocks, then 180 quiet good ones; the running mean never goes below 0.05. */
  public static Regime badThenGood(long base, int replicates) {
    double margin = 0.05;
    int[] fixed = new int[replicates];
    int relearned = 0;
    int i = 0;
    for (long seed : Rng.seeds(base, replicates)) {
      Rng rng = new Rng(seed);
      Watch watch = Watch.promote(TestRange.within(1, margin));
      Relearned learner = new Relearned(TestRange.within(1, margin));
      for (int n = 0; n < 240; n++) {
        double noise = rng.normal();
        double d =
            n < 60
                ? 0.50 + Math.clamp(0.16 * noise, -0.48, 0.48)
                : -0.10 + Math.clamp(0.02 * noise, -0.48, 0.48);
        watch.see(d);
        learner.see(d);
      }
      fixed[i++] = watch.first05();
      relearned += learner.crossed() ? 1 : 0;
    }
    return new Regime(Counts.ever(fixed), relearned);
  }
}
