package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.switchback.Switchback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** §8.3: carry-over dilutes differences unless a washout is dropped. */
public final class SwitchbackRuns {
  private SwitchbackRuns() {}

  /** One row of the table; times in ticks. */
  public record Setting(
      int replicates,
      int pairs,
      int length,
      int washout,
      double tau,
      double margin,
      double effect) {}

  /** What came out. */
  public record Row(double meanDifference, int passed05, Optional<Integer> median) {}

  public static Row run(long base, Setting setting) {
    int[] first = new int[setting.replicates()];
    double sum = 0;
    int i = 0;
    for (long seed : Rng.seeds(base, setting.replicates())) {
      Watch watch = Watch.promote(TestRange.within(1, setting.margin()));
      for (double difference : differences(new Rng(seed), setting)) {
        double d = Math.clamp(difference, -1, 1);
        sum += d;
        watch.see(d);
      }
      first[i++] = watch.first05();
    }
    return new Row(
        sum / ((double) setting.replicates() * setting.pairs()),
        Counts.ever(first),
        Counts.quantile(first, 0.5));
  }

  private static List<Double> differences(Rng rng, Setting setting) {
    int total = 2 * setting.pairs() * setting.length();
    double[] x = Autocorrelated.noise(rng, total, 0.9);
    List<Switchback.Arm> arms = new ArrayList<>();
    for (int pair = 0; pair < setting.pairs(); pair++) {
      boolean candidateFirst = rng.bits() < 0;
      arms.add(candidateFirst ? Switchback.Arm.B : Switchback.Arm.A);
      arms.add(candidateFirst ? Switchback.Arm.A : Switchback.Arm.B);
    }
    List<Double> kpi = new ArrayList<>();
    double applied = 0;
    for (int block = 0; block < arms.size(); block++) {
      double arm = arms.get(block) == Switchback.Arm.B ? 1 : 0;
      double[] values = new double[setting.length()];
      for (int k = 0; k < setting.length(); k++) {
        int t = block * setting.length() + k;
        applied += (arm - applied) / setting.tau();
        values[k] = 0.5 * t / total + 0.3 * x[t] + setting.effect() * applied;
      }
      kpi.add(Switchback.afterWashout(values, setting.washout()));
    }
    return Switchback.differences(kpi, arms);
  }
}
