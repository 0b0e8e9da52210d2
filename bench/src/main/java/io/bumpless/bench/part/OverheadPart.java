package io.bumpless.bench.part;

import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.statistics.Quantiles;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.tick.Deployment;
import java.util.ArrayList;
import java.util.List;

/** What the scorer adds to a tick (architecture.md, budgets: p99 at most 0.5 ms). */
public final class OverheadPart implements Part {
  private static final double GOAL = 500;
  private static final long STREAM_MIB = 512;

  @Override
  public String name() {
    return "overhead";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    findings.doing(name(), "work of a tick");
    var work = new ArrayList<Quantiles>();
    for (int run = 0; run < effort.runs(); run++) {
      work.add(TickWork.measure());
    }
    add(findings, "work of one tick, no bus, p99", work, 0.99);
    findings.doing(name(), "in-process bus");
    try (var bus =
        new MemoryBus()
            .stream(Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
                Deployment.SCORE_STREAM, Deployment.SCORE_SUBJECT)) {
      bus.object(BusNames.MODELS, new Deployment().digest(), Deployment.MODEL);
      rows(findings, "in-process bus", new OverheadTrial(bus, bus).measure(effort.runs()));
    }
    findings.doing(name(), "nats-server");
    try (SiteBus site = SiteBus.start();
        var metrics = new Metrics();
        Bus scorer = site.connect("scorer", metrics)) {
      site.stream(Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT, STREAM_MIB);
      site.stream(Deployment.SCORE_STREAM, Deployment.SCORE_SUBJECT, STREAM_MIB);
      site.model(new Deployment().digest(), Deployment.MODEL);
      rows(findings, "nats-server", new OverheadTrial(site.bus(), scorer).measure(effort.runs()));
    }
  }

  private void rows(Findings findings, String bus, List<OverheadTrial.Run> runs) {
    List<Quantiles> within = runs.stream().map(OverheadTrial.Run::within).toList();
    List<Quantiles> whole = runs.stream().map(OverheadTrial.Run::whole).toList();
    add(findings, bus + ": input complete -> published, p50", within, 0.5);
    findings.add(
        Measurement.of(
            name(),
            bus + ": input complete -> published, p99",
            "us",
            GOAL,
            within.stream().map(q -> q.micros(0.99)).toList()));
    add(findings, bus + ": batch published -> score received, p50", whole, 0.5);
    add(findings, bus + ": batch published -> score received, p99", whole, 0.99);
  }

  private void add(Findings findings, String what, List<Quantiles> runs, double q) {
    findings.add(
        Measurement.of(name(), what, "us", runs.stream().map(run -> run.micros(q)).toList()));
  }
}
