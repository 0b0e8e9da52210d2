package io.bumpless.bench.part;

import io.bumpless.bench.chain.ChainResult;
import io.bumpless.bench.chain.ChainTrial;
import io.bumpless.bench.chain.ChainTrial.Starter;
import io.bumpless.bench.chain.ChainTrial.Watcher;
import io.bumpless.bench.chain.OurChain;
import io.bumpless.bench.chain.PeerChain;
import io.bumpless.bench.chain.PeerFiles;
import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.bench.profile.Watch;
import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.SumModel;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.sandbox.world.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * From a change at the server to the advice there that contains it; beside it, alternating in the
 * same run, the peer.
 */
public final class ChainPart implements Part {
  private static final int TAGS = 1000;
  private static final double PER_TAG = 10;
  private static final double GOAL_P50 = 12;
  private static final double GOAL_P99 = 40;

  private final Checkout checkout;
  private final boolean withPeer;
  private final boolean profile;

  /**
   * @param withPeer whether the peer runs beside it
   * @param profile whether a last run is watched from inside
   */
  public ChainPart(Checkout checkout, boolean withPeer, boolean profile) {
    this.checkout = checkout;
    this.withPeer = withPeer;
    this.profile = profile;
  }

  /**
   * A way to set the chain.
   *
   * @param judged whether the goals are for it
   * @param peer whether the peer runs beside it; it has no periods
   */
  private record Setting(String name, ChainSpec spec, boolean judged, boolean peer) {}

  private static final List<Setting> SETTINGS =
      List.of(onUpdate(10, true), periodic(10), onUpdate(100, false));

  /** A score for each batch: what the goal is about. */
  private static Setting onUpdate(int millis, boolean judged) {
    return setting(millis + " ms", millis, new Schedule.OnUpdate(), judged);
  }

  /** A score each period: a change waits for the end of its period as well. */
  private static Setting periodic(int millis) {
    var schedule = new Schedule.Periodic(Duration.ofMillis(millis), Duration.ZERO);
    return setting(millis + " ms periodic", millis, schedule, false);
  }

  private static Setting setting(String name, int millis, Schedule schedule, boolean judged) {
    Duration interval = Duration.ofMillis(millis);
    return new Setting(
        name,
        new ChainSpec(TAGS, PER_TAG, SumModel.INPUTS, interval, schedule, interval),
        judged,
        schedule instanceof Schedule.OnUpdate);
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    Optional<Path> peer = withPeer ? peer(findings) : Optional.empty();
    for (Setting setting : SETTINGS) {
      compare(setting, peer, effort, findings);
    }
    findings.note(
        name(),
        "1,000 tags x 10 changes/s, 64 of them in the model; publishing interval and writer cycle as"
            + " named, a score for each batch (periodic: for each period of that length); OPC UA"
            + " without security, bus with sync_interval always");
    if (profile) {
      profile(SETTINGS.getFirst(), effort, findings);
    }
  }

  private Optional<Path> peer(Findings findings) {
    return switch (PeerFiles.in(checkout.root())) {
      case PeerFiles.Installed(Path folder) -> Optional.of(folder);
      case PeerFiles.Absent(String reason) -> {
        findings.skip("peer", reason);
        yield Optional.empty();
      }
    };
  }

  private void compare(Setting setting, Optional<Path> peer, Effort effort, Findings findings)
      throws Exception {
    var ours = new ArrayList<ChainResult>();
    var theirs = new ArrayList<ChainResult>();
    for (int run = 1; run <= effort.runs(); run++) {
      findings.doing(name(), "%s, run %d of %d".formatted(setting.name(), run, effort.runs()));
      ours.add(ChainTrial.run(setting.spec(), effort.timing(), ours(setting), Watcher.none()));
      if (setting.peer() && peer.isPresent()) {
        findings.doing("peer", "%s, run %d of %d".formatted(setting.name(), run, effort.runs()));
        theirs.add(
            ChainTrial.run(
                setting.spec(), effort.timing(), theirs(setting, peer.get()), Watcher.none()));
      }
    }
    rows(name(), setting, setting.judged(), ours, findings);
    if (!theirs.isEmpty()) {
      rows("peer", setting, false, theirs, findings);
      ratios(setting, ours, theirs, findings);
    }
  }

  private Starter ours(Setting setting) {
    return (folder, plant, bus) -> OurChain.start(checkout, folder, plant, bus, setting.spec());
  }

  private static Starter theirs(Setting setting, Path installed) {
    return (folder, plant, bus) -> PeerChain.start(installed, folder, plant, bus, setting.spec());
  }

  private static void rows(
      String part, Setting setting, boolean judged, List<ChainResult> runs, Findings findings) {
    String at = setting.name() + ": ";
    List<Double> p50 = each(runs, r -> r.waits().millis(0.5));
    List<Double> p99 = each(runs, r -> r.waits().millis(0.99));
    String change = at + "change -> advice, ";
    findings.add(
        judged
            ? Measurement.of(part, change + "p50", "ms", GOAL_P50, p50)
            : Measurement.of(part, change + "p50", "ms", p50));
    findings.add(
        judged
            ? Measurement.of(part, change + "p99", "ms", GOAL_P99, p99)
            : Measurement.of(part, change + "p99", "ms", p99));
    findings.add(Measurement.of(part, change + "max", "ms", each(runs, r -> r.waits().millis(1))));
    findings.add(
        Measurement.of(
            part, at + "changes without advice", "count", 0, each(runs, r -> r.without())));
    findings.add(
        Measurement.of(part, at + "advice writes", "1/s", each(runs, r -> r.advicePerSecond())));
    use(part, at, runs).forEach(findings::add);
  }

  private static List<Measurement> use(String part, String at, List<ChainResult> runs) {
    Map<String, List<Double>> cores = new TreeMap<>();
    Map<String, List<Double>> memory = new TreeMap<>();
    for (ChainResult run : runs) {
      for (ChainResult.ProcessUse used : run.used()) {
        cores.computeIfAbsent(used.name(), n -> new ArrayList<>()).add(used.cores());
        memory.computeIfAbsent(used.name(), n -> new ArrayList<>()).add(used.rssMiB());
      }
    }
    var rows = new ArrayList<Measurement>();
    cores.forEach((n, values) -> rows.add(Measurement.of(part, at + n + " CPU", "cores", values)));
    memory.forEach((n, values) -> rows.add(Measurement.of(part, at + n + " RSS", "MiB", values)));
    return rows;
  }

  private static void ratios(
      Setting setting, List<ChainResult> ours, List<ChainResult> theirs, Findings findings) {
    String at = setting.name() + ": peer / ours, ";
    findings.add(ratio(at + "p50", ours, theirs, r -> r.waits().millis(0.5)));
    findings.add(ratio(at + "p99", ours, theirs, r -> r.waits().millis(0.99)));
    findings.add(ratio(at + "CPU", ours, theirs, ChainResult::cores));
    findings.add(ratio(at + "RSS", ours, theirs, ChainResult::rssMiB));
  }

  /** Run by run: what disturbed one of a pair probably disturbed the other. */
  private static Measurement ratio(
      String name,
      List<ChainResult> ours,
      List<ChainResult> theirs,
      ToDoubleFunction<ChainResult> of) {
    var values = new ArrayList<Double>();
    for (int i = 0; i < ours.size(); i++) {
      values.add(of.applyAsDouble(theirs.get(i)) / of.applyAsDouble(ours.get(i)));
    }
    return Measurement.of("peer", name, "ratio", values);
  }

  private static List<Double> each(List<ChainResult> runs, ToDoubleFunction<ChainResult> of) {
    return runs.stream().mapToDouble(of).boxed().toList();
  }

  private void profile(Setting setting, Effort effort, Findings findings) throws Exception {
    findings.doing(name(), setting.name() + ", one more run, watched from inside");
    var watch = new Watch();
    ChainResult result = ChainTrial.run(setting.spec(), effort.timing(), ours(setting), watch);
    findings.note(
        "profile",
        "watched run (%s): p50 %.2f ms, p99 %.2f ms"
            .formatted(setting.name(), result.waits().millis(0.5), result.waits().millis(0.99)));
    findings.note("profile", watch.shares(result.waits().millis(0.5), setting.spec().publishing()));
    watch.report().forEach(line -> findings.note("profile", line));
  }
}
