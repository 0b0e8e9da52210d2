package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import java.util.Optional;

/** §9.5: how many blocks a promotion or a rejection takes. */
public final class Power {
  private Power() {}

  /** Which block values. */
  public record Setting(TestRange range, double mean, double sd) {}

  /** Crossings of one direction at one level. */
  public record Reached(int count, Optional<Integer> median, Optional<Integer> p90) {
    static Reached of(int[] first) {
      return new Reached(
          Counts.ever(first), Counts.quantile(first, 0.5), Counts.quantile(first, 0.9));
    }
  }

  /** Of one setting. */
  public record Row(Reached promoted05, Reached promoted01, Reached rejected05) {}

  public static Row run(long base, int replicates, int blocks, Setting setting) {
    int[] promoted05 = new int[replicates];
    int[] promoted01 = new int[replicates];
    int[] rejected05 = new int[replicates];
    TestRange range = setting.range();
    int i = 0;
    for (long seed : Rng.seeds(base, replicates)) {
      Rng rng = new Rng(seed);
      Watch promote = Watch.promote(range);
      Watch reject = Watch.reject(range);
      for (int n = 0; n < blocks; n++) {
        double d = rng.iid(setting.mean(), setting.sd(), range.lo(), range.hi());
        if (promote.first01() == Watch.NEVER) {
          promote.see(d);
        }
        if (reject.first05() == Watch.NEVER) {
          reject.see(d);
        }
      }
      promoted05[i] = promote.first05();
      promoted01[i] = promote.first01();
      rejected05[i++] = reject.first05();
    }
    return new Row(Reached.of(promoted05), Reached.of(promoted01), Reached.of(rejected05));
  }

  /** All of {@code gates} must hold at the same block; gate 0 has mean {@code firstMean}. */
  public static Reached together(
      long base, int replicates, int blocks, int gates, double firstMean) {
    long[][] seeds = new long[gates][];
    for (int gate = 0; gate < gates; gate++) {
      seeds[gate] = Rng.seeds(base + gate, replicates);
    }
    int[] first = new int[replicates];
    for (int i = 0; i < replicates; i++) {
      first[i] = firstTogether(seeds, i, blocks, firstMean);
    }
    return Reached.of(first);
  }

  private static int firstTogether(long[][] seeds, int replicate, int blocks, double firstMean) {
    Rng[] rngs = new Rng[seeds.length];
    Watch[] watches = new Watch[seeds.length];
    for (int gate = 0; gate < seeds.length; gate++) {
      rngs[gate] = new Rng(seeds[gate][replicate]);
      watches[gate] = Watch.promote(TestRange.within(1, 0.05));
    }
    for (int n = 1; n <= blocks; n++) {
      boolean all = true;
      for (int gate = 0; gate < seeds.length; gate++) {
        watches[gate].see(rngs[gate].iid(gate == 0 ? firstMean : 0, 0.1, -1, 1));
        all &= watches[gate].above05();
      }
      if (all) {
        return n;
      }
    }
    return Watch.NEVER;
  }
}
