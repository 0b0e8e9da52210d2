package io.bumpless.verdict.simulation;

import io.bumpless.verdict.evidence.TestRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The tables of comparison.md §9 with fresh seeds. Exits with 1 when candidates exactly at the
 * margin are promoted more often than alpha plus three standard errors.
 */
public final class MarginSimMain {
  private static final double MARGIN = 0.05;
  private static final List<Integer> LOOKS = List.of(50, 100, 200, 500);

  private final int seeds;
  private final SplittableRandom bases;
  private final List<String> broken = new ArrayList<>();

  private MarginSimMain(int seeds, long base) {
    this.seeds = seeds;
    this.bases = new SplittableRandom(base);
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    long base = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    if (seeds < 1) {
      System.err.println("usage: MarginSimMain <seeds, at least 1> [base]");
      System.exit(2);
    }
    say(
        "%d seeds from base %d (again: make margin-sim SEEDS=%d ARGS=%d)"
            .formatted(seeds, base, seeds, base));
    MarginSimMain simulations = new MarginSimMain(seeds, base);
    simulations.atMargin();
    simulations.autocorrelated();
    simulations.rare();
    simulations.badThenGood();
    simulations.power();
    simulations.gates();
    simulations.switchback();
    simulations.surveillance();
    if (!simulations.broken.isEmpty()) {
      say("FAILED: %s".formatted(String.join("; ", simulations.broken)));
      System.exit(1);
    }
    say("margin-sim: passed");
  }

  private void atMargin() {
    title(
        "9.1 exactly at the margin, sd 0.2: promoted of %d by block 50 / 100 / 200 / 500"
            .formatted(seeds));
    Iid.Promoted promoted = Iid.atMargin(bases.nextLong(), seeds, MARGIN, 0.2, LOOKS);
    say("  GBE .05                         %s".formatted(slashes(promoted.gbe05())));
    say("  GBE .01                         %s".formatted(slashes(promoted.gbe01())));
    say("  z test repeated from block 10   %s".formatted(slashes(promoted.naive10())));
    say("  z test repeated from block 30   %s".formatted(slashes(promoted.naive30())));
    say("  z test once, at block 500       %d".formatted(promoted.fixedZ()));
    bounded("9.1 at the margin", promoted.gbe05().getLast(), seeds, 0.05);
    bounded("9.1 at the margin", promoted.gbe01().getLast(), seeds, 0.01);
  }

  private void autocorrelated() {
    int runs = Math.min(seeds, 400);
    title("9.2 AR(1) rho 0.9 per tick, at the margin, 20000 ticks: promoted of %d".formatted(runs));
    say("  block/guard  mean r1  GBE .05  GBE .01  repeated z");
    var setting = new Autocorrelated.Setting(bases.nextLong(), runs, 20_000, 0.9, MARGIN, 0.3);
    var ways =
        List.of(
            new Autocorrelated.Blocks(1, 0),
            new Autocorrelated.Blocks(10, 0),
            new Autocorrelated.Blocks(100, 20));
    List<Autocorrelated.Row> rows = Autocorrelated.run(setting, ways);
    for (Autocorrelated.Row row : rows) {
      say(
          "  %5d / %-3d  %7.2f  %7d  %7d  %10d"
              .formatted(
                  row.blocks().length(),
                  row.blocks().guard(),
                  row.lag1(),
                  row.gbe05(),
                  row.gbe01(),
                  row.naive10()));
    }
    int judged = rows.getFirst().falseByConditionalMean();
    say(
        "  row 1 judged by the guarantee (running conditional mean): %d of %d"
            .formatted(judged, runs));
    bounded("9.2 row 1 judged by the guarantee", judged, runs, 0.05);
    bounded("9.2 blocks of 100 with guard 20", rows.getLast().gbe05(), runs, 0.05);
  }

  private void rare() {
    title(
        "9.3 quiet, rarely terrible (0.5 in one of ten blocks), 500 blocks: promoted of %d"
            .formatted(seeds));
    Iid.Promoted promoted = Iid.rare(bases.nextLong(), seeds, MARGIN, 0.5, List.of(500));
    say(
        "  GBE .05 %d   GBE .01 %d"
            .formatted(promoted.gbe05().getLast(), promoted.gbe01().getLast()));
    say("  z test repeated from block 10 %d".formatted(promoted.naive10().getLast()));
    say(
        "  asymptotic confidence sequence from block 10 %d"
            .formatted(promoted.asymptotic10().getLast()));
    bounded("9.3 rarely terrible", promoted.gbe05().getLast(), seeds, 0.05);
    bounded("9.3 rarely terrible", promoted.gbe01().getLast(), seeds, 0.01);
  }

  private void badThenGood() {
    title(
        "9.4 running mean never below the margin (60 bad, 180 good blocks): promoted of %d"
            .formatted(seeds));
    Iid.Regime regime = Iid.badThenGood(bases.nextLong(), seeds);
    say(
        "  GBE %d   bets learned anew from 20 blocks %d"
            .formatted(regime.gbe05(), regime.relearned()));
    bounded("9.4 bad, then good", regime.gbe05(), seeds, 0.05);
  }

  private void power() {
    int runs = Math.min(seeds, 400);
    title(
        "9.5 blocks to promotion at alpha .05 (median/p90), 1000 blocks, %d runs each"
            .formatted(runs));
    say("  %-24s %10s %10s %10s %10s".formatted("true mean", "sd .05", "sd .1", "sd .2", "sd .3"));
    for (double mean : new double[] {-0.05, 0, 0.025, 0.10}) {
      StringBuilder line = new StringBuilder();
      for (double sd : new double[] {0.05, 0.1, 0.2, 0.3}) {
        var setting = new Power.Setting(TestRange.within(1, MARGIN), mean, sd);
        Power.Row row = Power.run(bases.nextLong(), runs, 1000, setting);
        String cell =
            mean > MARGIN
                ? number(row.rejected05().median())
                : number(row.promoted05().median()) + "/" + number(row.promoted05().p90());
        line.append(String.format(Locale.ROOT, " %10s", cell));
      }
      String name = mean > MARGIN ? "median to reject" : "";
      say("  %-24s%s".formatted(String.format(Locale.ROOT, "%+.3f %s", mean, name), line));
    }
  }

  private void gates() {
    int runs = Math.min(seeds, 500);
    title("7.3 five gates, 400 blocks: promoted of %d".formatted(runs));
    Power.Reached one = Power.together(bases.nextLong(), runs, 400, 5, MARGIN);
    Power.Reached none = Power.together(bases.nextLong(), runs, 400, 5, 0);
    say(
        "  one gate at the margin %d   all fine %d, median %s"
            .formatted(one.count(), none.count(), number(none.median())));
    bounded("7.3 one gate of five at the margin", one.count(), runs, 0.05);
  }

  private void switchback() {
    int runs = Math.min(seeds, 400);
    title("8.3 switchback with lag 15 ticks and harm at the margin: passed of %d".formatted(runs));
    for (int washout : new int[] {0, 15, 30, 45}) {
      var setting = new SwitchbackRuns.Setting(runs, 200, 60, washout, 15, 0.1, 0.1);
      SwitchbackRuns.Row row = SwitchbackRuns.run(bases.nextLong(), setting);
      say(
          "  washout %2d   %4d   mean difference %.3f"
              .formatted(washout, row.passed05(), row.meanDifference()));
    }
  }

  private void surveillance() {
    int runs = Math.min(seeds, 300);
    title("7.4 change detector with A = 1000, %d runs of 3000 blocks".formatted(runs));
    var setting = new Surveillance.Setting(runs, 1000, 3000, MARGIN, 0.1, 200, 0.15);
    Surveillance.Alarms alarms = Surveillance.run(bases.nextLong(), setting);
    say(
        "  at the margin: mean run %.0f   equal models: %d alarms   shift to 3m: median delay %s"
            .formatted(
                alarms.meanRunAtMargin(), alarms.equalModels(), number(alarms.medianDelay())));
  }

  /** At most alpha plus three standard errors. */
  private void bounded(String what, int promoted, int of, double alpha) {
    double limit = alpha + 3 * Math.sqrt(alpha * (1 - alpha) / of);
    boolean holds = promoted <= limit * of;
    String line =
        String.format(
            Locale.ROOT,
            "%s, alpha %.2f: %d of %d, at most %.1f",
            what,
            alpha,
            promoted,
            of,
            limit * of);
    say("  %s  %s".formatted(holds ? "ok    " : "FAILED", line));
    if (!holds) {
      broken.add(line);
    }
  }

  private static String number(Optional<Integer> n) {
    return n.map(String::valueOf).orElse("-");
  }

  private static String slashes(List<Integer> counts) {
    return String.join(" / ", counts.stream().map(String::valueOf).toList());
  }

  private static void title(String line) {
    say("");
    say(line);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
