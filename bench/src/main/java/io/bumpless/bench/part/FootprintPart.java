package io.bumpless.bench.part;

import io.bumpless.bench.chain.ChainTrial;
import io.bumpless.bench.chain.OurChain;
import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.bench.process.Jcmd;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.PodProcess;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SumModel;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.testbed.process.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Memory of each pod after load, and how long each takes from its start until it is ready. */
public final class FootprintPart implements Part {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final double MIB = 1 << 20;
  private static final double BUS_GOAL = 64;
  private static final Map<String, Double> GOALS =
      Map.of("connector", 200.0, "scorer", 150.0, "writer", 200.0);

  private final Checkout checkout;

  public FootprintPart(Checkout checkout) {
    this.checkout = checkout;
  }

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    var spec =
        new ChainSpec(
            1000,
            10,
            SumModel.INPUTS,
            INTERVAL,
            new Schedule.Periodic(INTERVAL, Duration.ZERO),
            INTERVAL);
    Path folder = ScratchFolder.create("bench-footprint-");
    try (LoadPlant plant = LoadPlant.start(spec.tags(), spec.inputs());
        SiteBus bus = SiteBus.start();
        OurChain chain = OurChain.start(checkout, folder, plant, bus, spec)) {
      findings.doing(name(), "10,000 changes/s");
      plant.rate(spec.changesPerSecond());
      ChainTrial.pause(effort.timing().warmUp().plus(effort.measured()));
      memory(chain, bus, findings);
      for (PodProcess pod : chain.pods()) {
        start(pod, effort, findings);
      }
    } finally {
      ScratchFolder.remove(folder);
    }
  }

  private void memory(OurChain chain, SiteBus bus, Findings findings) {
    for (PodProcess pod : chain.pods()) {
      String name = pod.running().name();
      double rss = ProcessFacts.of(pod.running().pid()).rssMiB();
      findings.add(
          Measurement.of(name(), name + ": RSS under load", "MiB", GOALS.get(name), List.of(rss)));
      Jcmd.collectGarbage(pod.running().pid());
      double heap = pod.metrics().sum("jvm_memory_used_bytes", "area=\"heap\"") / MIB;
      findings.add(Measurement.of(name(), name + ": live heap", "MiB", List.of(heap)));
    }
    findings.add(
        Measurement.of(
            name(),
            "bus: RSS under load",
            "MiB",
            BUS_GOAL,
            List.of(ProcessFacts.of(bus.pid()).rssMiB())));
  }

  private void start(PodProcess pod, Effort effort, Findings findings) {
    String name = pod.running().name();
    var times = new ArrayList<Double>();
    for (int run = 1; run <= effort.runs(); run++) {
      findings.doing(name(), "start of the %s, %d of %d".formatted(name, run, effort.runs()));
      pod.restart();
      times.add(pod.startTime().toNanos() / 1e6);
    }
    findings.add(Measurement.of(name(), name + ": start -> ready", "ms", times));
  }
}
