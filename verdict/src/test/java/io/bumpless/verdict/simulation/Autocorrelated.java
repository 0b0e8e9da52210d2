package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** §9.2: ticks with AR(1) noise, exactly at the margin, in blocks of several lengths. */
public final class Autocorrelated {
  private Autocorrelated() {}

  /** One simulation. */
  public record Setting(
      long base, int replicates, int ticks, double rho, double margin, double sd) {}

  /** A way to make blocks. */
  public record Blocks(int length, int guard) {}

  /**
   * Replicates that promoted.
   *
   * @param falseByConditionalMean judged by the guarantee itself; only for blocks of one tick
   */
  public record Row(
      Blocks blocks,
      int count,
      int gbe05,
      int gbe01,
      int naive10,
      double lag1,
      int falseByConditionalMean) {}

  public static List<Row> run(Setting setting, List<Blocks> ways) {
    List<Tally> tallies = ways.stream().map(way -> new Tally(setting, way)).toList();
    for (long seed : Rng.seeds(setting.base(), setting.replicates())) {
      double[] x = noise(new Rng(seed), setting.ticks(), setting.rho());
      tallies.forEach(tally -> tally.replicate(x));
    }
    List<Row> rows = new ArrayList<>();
    tallies.forEach(tally -> rows.add(tally.row()));
    return rows;
  }

  /** x_0 = normal_0, x_t = rho x_{t-1} + sqrt(1 - rho²) normal_t. */
  static double[] noise(Rng rng, int ticks, double rho) {
    double[] x = new double[ticks];
    double fresh = Math.sqrt(1 - rho * rho);
    x[0] = rng.normal();
    for (int t = 1; t < ticks; t++) {
      x[t] = rho * x[t - 1] + fresh * rng.normal();
    }
    return x;
  }

  private static final class Tally {
    private final Setting setting;
    private final Blocks way;
    private int replicates;
    private int gbe05;
    private int gbe01;
    private int naive10;
    private int falseOnes;
    private double lag1Sum;

    Tally(Setting setting, Blocks way) {
      this.setting = setting;
      this.way = way;
    }

    void replicate(double[] x) {
      Watch watch = Watch.promote(TestRange.within(1, setting.margin()));
      Naive naive = new Naive(setting.margin());
      double[] values = blockValues(x);
      double expected = 0;
      boolean wrong = false;
      for (int n = 0; n < values.length; n++) {
        watch.see(values[n]);
        naive.see(values[n]);
        double before = n == 0 ? 0 : x[n - 1];
        expected += setting.margin() + setting.rho() * setting.sd() * before;
        wrong |= way.length() == 1 && expected / (n + 1) >= setting.margin() && watch.above05();
      }
      replicates++;
      gbe05 += watch.first05() == Watch.NEVER ? 0 : 1;
      gbe01 += watch.first01() == Watch.NEVER ? 0 : 1;
      naive10 += naive.firstFrom10() == Watch.NEVER ? 0 : 1;
      falseOnes += wrong ? 1 : 0;
      lag1Sum += lag1(values);
    }

    Row row() {
      return new Row(
          way,
          setting.ticks() / way.length(),
          gbe05,
          gbe01,
          naive10,
          lag1Sum / replicates,
          falseOnes);
    }

    private double[] blockValues(double[] x) {
      double[] values = new double[x.length / way.length()];
      for (int block = 0; block < values.length; block++) {
        double sum = 0;
        for (int t = way.guard(); t < way.length(); t++) {
          sum +=
              setting.margin()
                  + Math.clamp(setting.sd() * x[block * way.length() + t], -0.95, 0.95);
        }
        values[block] = sum / (way.length() - way.guard());
      }
      return values;
    }

    /** In two passes, unlike the product. */
    private static double lag1(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double products = 0;
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
        products += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
      }
      return products / squares;
    }
  }
}
