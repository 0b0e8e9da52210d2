package io.bumpless.bench.overhead;

import io.bumpless.bench.table.Quantiles;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.Subscription;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.tick.Deployment;
import io.bumpless.scorer.tick.ScoringLoop;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the scorer adds: from the arrival of the batch that completes a tick to the publication of
 * its score (budget: p99 ≤ 0.5 ms), and the whole way from publishing that batch to a live
 * subscriber's score. One batch and one tick each 10 ms.
 */
public final class OverheadBench {
  private static final long STEP = 10_000_000L;
  private static final int WARM_UP = 2_000;
  private static final int MEASURED = 2_000;

  private final Deployment deployment = new Deployment();
  private final long start = Instant.now().getEpochSecond() * Deployment.SECOND;
  private final Bus publisher;
  private final Bus scorer;
  private final Map<Long, Long> sent = new ConcurrentHashMap<>();
  private final Map<Long, Long> within = new ConcurrentHashMap<>();
  private final Map<Long, Long> whole = new ConcurrentHashMap<>();
  private int next;

  private OverheadBench(Bus publisher, Bus scorer) {
    this.publisher = publisher;
    this.scorer = scorer;
  }

  /** Measures and prints. */
  public static void run(PrintStream out) throws Exception {
    try (var bus =
        new MemoryBus()
            .stream(Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
                Deployment.SCORE_STREAM, Deployment.SCORE_SUBJECT)) {
      bus.object(BusNames.MODELS, new Deployment().digest(), Deployment.MODEL);
      new OverheadBench(bus, bus).measure(out, "in-process bus");
    }
    Optional<LocalServer> server = LocalServer.start();
    if (server.isEmpty()) {
      out.println("overhead   nats-server: skipped, not built; run scripts/toolchain");
      return;
    }
    try (LocalServer nats = server.get();
        var metrics = new Metrics();
        Bus publisher = connect(nats, "bench", metrics);
        Bus scorer = connect(nats, "scorer", metrics)) {
      Path model = Files.createTempFile("bench", ".onnx");
      Files.write(model, Deployment.MODEL);
      publisher.writeObject(BusNames.MODELS, new Deployment().digest(), model).join();
      Files.delete(model);
      new OverheadBench(publisher, scorer).measure(out, "nats-server");
    }
  }

  private static Bus connect(LocalServer server, String user, Metrics metrics)
      throws InterruptedException {
    Bus bus = NatsBus.start(new NatsSettings(server.url(), user, Optional.empty(), user), metrics);
    while (!bus.connected()) {
      Thread.sleep(10);
    }
    return bus;
  }

  private void measure(PrintStream out, String name) throws Exception {
    ScorerConfig config = faster(deployment.config("bench"));
    var standing = new Standing(config, System::nanoTime);
    try (var metrics = new Metrics();
        Subscription _ = publisher.subscribe(config.subject(), this::received);
        var loop = ScoringLoop.start(config, InputPlan.of(config), scorer, metrics, standing)) {
      while (!loop.ready().ok()) {
        publish();
      }
      for (int i = 0; i < WARM_UP; i++) {
        publish();
      }
      Thread.sleep(500);
      within.clear();
      whole.clear();
      for (int i = 0; i < MEASURED; i++) {
        publish();
      }
      Thread.sleep(500);
    }
    out.println(
        "overhead   "
            + name
            + ": input complete -> score published   "
            + text(within)
            + "   goal p99 500 us");
    out.println("overhead   " + name + ": batch published -> score received    " + text(whole));
  }

  private static String text(Map<Long, Long> nanos) {
    return Quantiles.of(nanos.values().stream().mapToLong(Long::longValue).toArray()).text();
  }

  private static ScorerConfig faster(ScorerConfig c) {
    return new ScorerConfig(
        c.deployment(),
        c.revision(),
        c.bus(),
        c.subject(),
        c.scoreStream(),
        c.maxModelBytes(),
        c.sources(),
        new Schedule.Periodic(Duration.ofNanos(STEP), Duration.ZERO),
        c.features(),
        c.maxAge(),
        c.tensor(),
        c.outputs(),
        c.threads(),
        c.deadline());
  }

  private void publish() throws InterruptedException {
    int n = next++;
    long time = start + n * STEP;
    var batch = deployment.batch(time, n, 10 * n);
    sent.put(time / STEP, System.nanoTime());
    deployment.publish(publisher, batch);
    Thread.sleep(Duration.ofNanos(STEP));
  }

  private void received(LiveMessage message) {
    try {
      Score score = ScoreCodec.decode(message.payload());
      within.put(score.tick(), score.latencyNanos());
      whole.put(score.tick(), message.arrivalNanos() - sent.get(score.tick()));
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }
}
