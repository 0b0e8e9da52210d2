package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.ChangeDetector;
import io.bumpless.verdict.evidence.TestRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** §7.4: false alarms and delay of the change detector. */
public final class Surveillance {
  private Surveillance() {}

  /** One simulation. */
  public record Setting(
      int replicates,
      double runLength,
      int blocks,
      double margin,
      double sd,
      int changeAt,
      double newMean) {}

  /** What came out. */
  public record Alarms(
      int atMargin,
      int equalModels,
      double meanRunAtMargin,
      int early,
      Optional<Integer> medianDelay) {}

  public static Alarms run(long base, Setting s) {
    int[] atMargin = new int[s.replicates()];
    int[] equal = new int[s.replicates()];
    int[] delay = new int[s.replicates()];
    int early = 0;
    long[][] seeds = {
      Rng.seeds(base, s.replicates()),
      Rng.seeds(base + 1, s.replicates()),
      Rng.seeds(base + 2, s.replicates())
    };
    for (int i = 0; i < s.replicates(); i++) {
      Rng first = new Rng(seeds[0][i]);
      atMargin[i] = alarm(s, s.blocks(), () -> first.iid(s.margin(), s.sd(), -1, 1));
      Rng second = new Rng(seeds[1][i]);
      equal[i] = alarm(s, s.blocks(), () -> second.iid(0, s.sd(), -1, 1));
      int alarm = changing(s, new Rng(seeds[2][i]));
      early += alarm <= s.changeAt() ? 1 : 0;
      delay[i] = alarm == Watch.NEVER ? alarm : alarm - s.changeAt();
    }
    double meanRun =
        Arrays.stream(atMargin).map(n -> Math.min(n, s.blocks())).average().orElseThrow();
    int[] delays = Arrays.stream(delay).filter(n -> n > 0).toArray();
    return new Alarms(
        Counts.ever(atMargin),
        Counts.ever(equal),
        meanRun,
        early,
        delays.length == 0 ? Optional.empty() : Counts.quantile(delays, 0.5));
  }

  private static int changing(Setting s, Rng rng) {
    int[] n = {0};
    return alarm(
        s,
        s.changeAt() + 400,
        () -> {
          double mean = n[0]++ < s.changeAt() ? 0 : s.newMean();
          return mean + Math.clamp(s.sd() * rng.normal(), -0.85, 0.85);
        });
  }

  private static int alarm(Setting s, int blocks, DoubleSupplier values) {
    TestRange range = TestRange.within(1, s.margin());
    ChangeDetector detector = ChangeDetector.start();
    for (int n = 1; n <= blocks; n++) {
      detector = detector.update(range, values.getAsDouble());
      if (detector.alarms(s.runLength())) {
        return n;
      }
    }
    return Watch.NEVER;
  }
}
