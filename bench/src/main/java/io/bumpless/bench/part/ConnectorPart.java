package io.bumpless.bench.part;

import io.bumpless.bench.chain.ChainTrial;
import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.PodConfigs;
import io.bumpless.bench.site.PodProcess;
import io.bumpless.bench.site.SampleTally;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SiteNames;
import io.bumpless.bench.site.StreamReader;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.testbed.process.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The connector alone with bus and plant: what a rate of changes costs, and whether all arrive. */
public final class ConnectorPart implements Part {
  private static final Duration PUBLISHING = Duration.ofMillis(100);
  private static final Duration ALL_LIVE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double GOAL_CORES = 1;
  private static final double GOAL_MIB = 256;

  private static final List<Load> LOADS =
      List.of(new Load(1_000, 1, false), new Load(10_000, 1, true), new Load(10_000, 5, false));

  private final Checkout checkout;

  public ConnectorPart(Checkout checkout) {
    this.checkout = checkout;
  }

  private record Load(int tags, double perTag, boolean judged) {
    String name() {
      return String.format(Locale.ROOT, "%,.0f changes/s of %,d tags: ", tags * perTag, tags);
    }

    ChainSpec spec() {
      return new ChainSpec(tags, perTag, 0, PUBLISHING, new Schedule.OnUpdate(), PUBLISHING);
    }
  }

  private record Result(double cores, double rss, double made, double lost, double markers) {}

  @Override
  public String name() {
    return "connector";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    for (Load load : LOADS) {
      var results = new ArrayList<Result>();
      for (int run = 1; run <= effort.runs(); run++) {
        findings.doing(name(), "%srun %d of %d".formatted(load.name(), run, effort.runs()));
        results.add(trial(load, effort));
      }
      rows(load, results, findings);
    }
    findings.note(
        name(),
        "publishing interval 100 ms; a change is lost when it is not in the stream, marked or not;"
            + " the rate is what the plant reached");
  }

  private void rows(Load load, List<Result> results, Findings findings) {
    List<Double> cores = results.stream().map(Result::cores).toList();
    List<Double> rss = results.stream().map(Result::rss).toList();
    findings.add(
        Measurement.of(
            name(), load.name() + "rate", "1/s", results.stream().map(Result::made).toList()));
    findings.add(
        load.judged()
            ? Measurement.of(name(), load.name() + "CPU", "cores", GOAL_CORES, cores)
            : Measurement.of(name(), load.name() + "CPU", "cores", cores));
    findings.add(
        load.judged()
            ? Measurement.of(name(), load.name() + "RSS", "MiB", GOAL_MIB, rss)
            : Measurement.of(name(), load.name() + "RSS", "MiB", rss));
    findings.add(
        Measurement.of(
            name(), load.name() + "lost", "count", 0, results.stream().map(Result::lost).toList()));
    findings.add(
        Measurement.of(
            name(),
            load.name() + "markers of loss",
            "count",
            results.stream().map(Result::markers).toList()));
  }

  private Result trial(Load load, Effort effort) {
    Path folder = ScratchFolder.create("bench-connector-");
    try (LoadPlant plant = LoadPlant.start(load.tags(), 0);
        SiteBus bus = SiteBus.start()) {
      bus.stream(SiteNames.SENSOR_STREAM, SiteNames.SENSOR_SUBJECT, 2048);
      String config = new PodConfigs(plant, bus, load.spec()).connector();
      try (PodProcess pod =
          PodProcess.start(
              checkout, folder, new PodProcess.Spec("connector", "opcua-source", config))) {
        awaitAll(pod, load.tags());
        return measure(load, effort, plant, pod, bus);
      }
    } finally {
      ScratchFolder.remove(folder);
    }
  }

  private static void awaitAll(PodProcess pod, int tags) {
    long end = System.nanoTime() + ALL_LIVE.toNanos();
    while (pod.metrics().sum("bumpless_source_tags_live") < tags) {
      pod.requireAlive();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only %.0f of %d tags are live after %s"
                .formatted(pod.metrics().sum("bumpless_source_tags_live"), tags, ALL_LIVE));
      }
      ChainTrial.pause(LOOK);
    }
  }

  private static Result measure(
      Load load, Effort effort, LoadPlant plant, PodProcess pod, SiteBus bus) {
    plant.rate(load.spec().changesPerSecond());
    ChainTrial.pause(effort.timing().warmUp());
    long madeBefore = sum(plant.made());
    ProcessFacts before = ProcessFacts.of(pod.running().pid());
    long begin = System.nanoTime();
    ChainTrial.pause(effort.measured());
    double seconds = (System.nanoTime() - begin) / 1e9;
    ProcessFacts after = ProcessFacts.of(pod.running().pid());
    long made = sum(plant.made()) - madeBefore;
    plant.rate(0);
    ChainTrial.pause(PUBLISHING.multipliedBy(10));
    SampleTally tally =
        StreamReader.tally(
            bus.bus(), SiteNames.SENSOR_STREAM, SiteNames.SENSOR_SUBJECT, plant.made(), PATIENCE);
    return new Result(
        (after.cpuSeconds() - before.cpuSeconds()) / seconds,
        after.rssMiB(),
        made / seconds,
        tally.lost(),
        tally.markers());
  }

  private static long sum(long[] made) {
    long sum = 0;
    for (long one : made) {
      sum += one;
    }
    return sum;
  }
}
