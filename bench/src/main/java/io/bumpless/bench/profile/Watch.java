package io.bumpless.bench.profile;

import io.bumpless.bench.chain.Chain;
import io.bumpless.bench.chain.ChainTrial.Watcher;
import io.bumpless.bench.chain.OurChain;
import io.bumpless.bench.process.Jcmd;
import io.bumpless.bench.process.Scrape;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.PodProcess;
import io.bumpless.bench.site.RunningProcess;
import io.bumpless.bench.site.SiteBus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks into a running chain: a flight recording of each pod, and where on the way the time goes.
 * Costs some of what it looks for.
 */
public final class Watch implements Watcher {
  private static final int FRAMES = 8;
  private static final Map<String, String> TIMERS =
      Map.of(
          "bumpless_writer_evaluation_seconds", "writer: whole evaluations",
          "bumpless_writer_write_seconds", "writer: Write calls at the server");

  private final List<String> report = new ArrayList<>();
  private double untilBatch = Double.NaN;
  private double untilScore = Double.NaN;

  @Override
  public AutoCloseable watch(Chain chain, SiteBus bus, LoadPlant plant, Path folder) {
    List<RunningProcess> pods = chain.processes();
    pods.forEach(pod -> Jcmd.startRecording(pod.pid()));
    var stations = Stations.on(bus, plant);
    return () -> {
      stations.close();
      report.addAll(stations.report());
      untilBatch = stations.untilBatch();
      untilScore = stations.untilScore();
      if (chain instanceof OurChain ours) {
        ours.pods().forEach(this::timers);
      }
      for (RunningProcess pod : pods) {
        read(pod, folder);
      }
    };
  }

  /** Means since the pod's start. */
  private void timers(PodProcess pod) {
    Scrape scrape = pod.metrics();
    TIMERS.forEach(
        (name, what) -> {
          double count = scrape.sum(name + "_count");
          if (count > 0) {
            report.add(
                String.format(
                    Locale.ROOT,
                    "%-40s mean %6.2f ms   n %.0f",
                    what,
                    1e3 * scrape.sum(name + "_sum") / count,
                    count));
          }
        });
  }

  private void read(RunningProcess pod, Path folder) throws IOException {
    Path file = folder.resolve(pod.name() + ".jfr");
    Jcmd.dumpRecording(pod.pid(), file);
    TopFrames.of(file, FRAMES).lines().forEach(line -> report.add(pod.name() + ": " + line));
  }

  /**
   * Where a missed goal would have to be won back.
   *
   * @param median of the whole way in the same run, milliseconds
   * @param interval the publishing interval
   */
  public String shares(double median, Duration interval) {
    return String.format(
        Locale.ROOT,
        "of the median of %.2f ms, %.2f go until the batch is on the bus (%.1f of them are half the"
            + " publishing interval), %.2f from there until the score is, %.2f from there until the"
            + " server has the advice; the largest of them is what would have to change",
        median,
        untilBatch,
        interval.toNanos() / 2e6,
        untilScore - untilBatch,
        median - untilScore);
  }

  /** Lines for people. */
  public List<String> report() {
    return List.copyOf(report);
  }
}
