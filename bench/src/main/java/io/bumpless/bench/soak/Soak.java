package io.bumpless.bench.soak;

import io.bumpless.bench.chain.ChainTrial;
import io.bumpless.bench.chain.OurChain;
import io.bumpless.bench.process.Jcmd;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.PodProcess;
import io.bumpless.bench.site.RunningProcess;
import io.bumpless.bench.site.SampleTally;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SiteNames;
import io.bumpless.bench.site.StreamReader;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.testbed.process.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The chain under constant load: does anything grow, is anything dropped, is all accounted for? */
final class Soak {
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double MIB = 1 << 20;

  /** Scores that may be between scorer and writer at the two readings of the counters. */
  private static final long ON_THE_WAY = 2;

  private final SoakPlan plan;
  private final Checkout checkout;
  private final Readings readings = new Readings();
  private final Map<String, Double> cpu = new HashMap<>();

  Soak(SoakPlan plan, Checkout checkout) {
    this.plan = plan;
    this.checkout = checkout;
  }

  /** Runs it, with a line of progress each minute. */
  SoakResult run(Consumer<String> progress) {
    Path folder = ScratchFolder.create("bench-soak-");
    try (LoadPlant plant = LoadPlant.start(SoakPlan.SPEC.tags(), SoakPlan.SPEC.inputs());
        SiteBus bus = SiteBus.start();
        OurChain chain = OurChain.start(checkout, folder, plant, bus, SoakPlan.SPEC)) {
      plant.rate(SoakPlan.SPEC.changesPerSecond());
      ChainTrial.awaitAdvice(plant, chain);
      ChainTrial.pause(SETTLE);
      Counters before = Counters.of(chain.pods());
      long scoresBefore = bus.messages(SiteNames.SCORE_STREAM);
      watch(chain, bus, progress);
      long scoresAfter = bus.messages(SiteNames.SCORE_STREAM);
      Counters after = Counters.of(chain.pods());
      plant.rate(0);
      ChainTrial.pause(SETTLE);
      var counts = new ArrayList<Count>(after.since(before));
      counts.addAll(accounts(plant, bus));
      double used = after.scoresUsed() - before.scoresUsed();
      counts.add(
          new Count(
              "scores that the writer neither wrote nor dropped",
              Math.abs(scoresAfter - scoresBefore - Math.round(used)),
              ON_THE_WAY));
      return new SoakResult(readings.trends((double) plan.warmUp().toSeconds()), counts);
    } finally {
      ScratchFolder.remove(folder);
    }
  }

  private void watch(OurChain chain, SiteBus bus, Consumer<String> progress) {
    var processes = new ArrayList<>(chain.processes());
    processes.add(new RunningProcess("bus", bus.pid()));
    long begin = System.nanoTime();
    double nextHeap = 0;
    double nextWord = 0;
    for (double now = 0; now < plan.length().toSeconds(); now = seconds(begin)) {
      chain.requireAlive();
      for (RunningProcess process : processes) {
        read(process, now);
      }
      if (now >= nextHeap) {
        chain.pods().forEach(pod -> heap(pod, seconds(begin)));
        nextHeap = now + plan.heapEvery().toSeconds();
      }
      if (now >= nextWord) {
        progress.accept("%.0f of %d s".formatted(now, plan.length().toSeconds()));
        nextWord = now + Duration.ofMinutes(1).toSeconds();
      }
      ChainTrial.pause(plan.every());
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void read(RunningProcess process, double now) {
    ProcessFacts facts = ProcessFacts.of(process.pid());
    readings.add(process.name(), Quantity.RSS, now, facts.rssMiB());
    readings.add(process.name(), Quantity.THREADS, now, facts.threads());
    readings.add(process.name(), Quantity.DESCRIPTORS, now, facts.descriptors());
    Double before = cpu.put(process.name(), facts.cpuSeconds());
    Double at = cpu.put(process.name() + " read at", now);
    if (before != null && at != null) {
      readings.add(process.name(), Quantity.CPU, now, (facts.cpuSeconds() - before) / (now - at));
    }
  }

  private void heap(PodProcess pod, double now) {
    RunningProcess process = pod.running();
    Jcmd.collectGarbage(process.pid());
    double used = pod.metrics().sum("jvm_memory_used_bytes", "area=\"heap\"") / MIB;
    readings.add(process.name(), Quantity.HEAP, now, used);
  }

  private static List<Count> accounts(LoadPlant plant, SiteBus bus) {
    SampleTally samples =
        StreamReader.tally(
            bus.bus(), SiteNames.SENSOR_STREAM, SiteNames.SENSOR_SUBJECT, plant.made(), PATIENCE);
    TickTally ticks = ticks(bus);
    return List.of(
        Count.zero("changes at the server that are not in the stream", samples.lost()),
        Count.zero("markers of loss in the stream", samples.markers()),
        Count.zero("ticks without a score", ticks.missing()),
        Count.zero("ticks with two scores", ticks.twice()));
  }

  private static TickTally ticks(SiteBus bus) {
    var tally = new TickTally();
    var all = new CountDownLatch(1);
    try (Replay replay =
        bus.bus()
            .replay(
                ReplayRequest.fromBeginning(SiteNames.SCORE_STREAM, SiteNames.SCORE_SUBJECT),
                message -> {
                  add(tally, message);
                  if (message.pending() == 0) {
                    all.countDown();
                  }
                })) {
      if (!all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the scores cannot be read back within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading scores", e);
    }
    return tally;
  }

  private static void add(TickTally tally, StoredMessage message) {
    try {
      tally.add(ScoreCodec.decode(message.payload()));
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }
}
