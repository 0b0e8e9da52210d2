package io.bumpless.bench.chain;

import io.bumpless.bench.chain.ChainResult.ProcessUse;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.ChangeLog;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.RunningProcess;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.statistics.Quantiles;
import io.bumpless.testbed.process.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One run: a new plant, a new bus, a new chain; load, warm-up, measured time, end. */
public final class ChainTrial {
  private static final Duration FIRST_ADVICE = Duration.ofSeconds(60);
  private static final Duration LAST_ADVICE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(20);

  private ChainTrial() {}

  /** Starts a chain around a plant and a bus. */
  public interface Starter {
    Chain start(Path folder, LoadPlant plant, SiteBus bus);
  }

  /** Is called while the load runs, behind the warm-up and before anything is measured. */
  public interface Watcher {
    /** Begins to watch; what it gives back is closed before the chain ends. */
    AutoCloseable watch(Chain chain, SiteBus bus, LoadPlant plant, Path folder);

    /** Watches nothing. */
    static Watcher none() {
      return (chain, bus, plant, folder) -> () -> {};
    }
  }

  /** Runs it. */
  public static ChainResult run(ChainSpec spec, Timing timing, Starter starter, Watcher watcher)
      throws Exception {
    Path folder = ScratchFolder.create("bench-chain-");
    try (LoadPlant plant = LoadPlant.start(spec.tags(), spec.inputs());
        SiteBus bus = SiteBus.start();
        Chain chain = starter.start(folder, plant, bus)) {
      plant.rate(spec.changesPerSecond());
      awaitAdvice(plant, chain);
      pause(timing.warmUp());
      try (AutoCloseable watched = watcher.watch(chain, bus, plant, folder)) {
        return measure(timing, plant, bus, chain);
      }
    } finally {
      ScratchFolder.remove(folder);
    }
  }

  private static ChainResult measure(Timing timing, LoadPlant plant, SiteBus bus, Chain chain) {
    var processes = new ArrayList<>(chain.processes());
    processes.add(new RunningProcess("bus", bus.pid()));
    List<ProcessFacts> before = facts(processes);
    long begin = System.nanoTime();
    plant.changes().begin();
    pause(timing.measured());
    plant.changes().end();
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<ProcessFacts> after = facts(processes);
    pause(LAST_ADVICE);
    chain.requireAlive();
    ChangeLog.Window window = plant.changes().window();
    var used = new ArrayList<ProcessUse>();
    for (int i = 0; i < processes.size(); i++) {
      used.add(ProcessUse.between(processes.get(i).name(), before.get(i), after.get(i), seconds));
    }
    return new ChainResult(
        Quantiles.of(window.waits()), window.without(), window.writes() / seconds, used);
  }

  private static List<ProcessFacts> facts(List<RunningProcess> processes) {
    return processes.stream().map(process -> ProcessFacts.of(process.pid())).toList();
  }

  /**
   * Waits until the first advice is at the server: from then on the writer may advise.
   *
   * @throws IllegalStateException when none comes within a minute
   */
  public static void awaitAdvice(LoadPlant plant, Chain chain) {
    long end = System.nanoTime() + FIRST_ADVICE.toNanos();
    while (plant.changes().advisedSoFar() == 0) {
      chain.requireAlive();
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no advice came back within " + FIRST_ADVICE);
      }
      pause(LOOK);
    }
  }

  /** Lets time pass while others work. */
  public static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
