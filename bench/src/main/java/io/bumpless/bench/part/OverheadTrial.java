package io.bumpless.bench.part;

import io.bumpless.bench.statistics.Quantiles;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.Subscription;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.tick.Deployment;
import io.bumpless.scorer.tick.ScoringLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From the arrival of the batch that completes a tick to the publication of its score, and the
 * whole way from publishing that batch to a live subscriber's score. One batch and one tick each 10
 * ms; the scorer's loop runs in this process.
 */
final class OverheadTrial {
  private static final long STEP = 10_000_000L;
  private static final int WARM_UP = 1_500;
  private static final int MEASURED = 1_000;
  private static final Duration SETTLE = Duration.ofMillis(500);

  private final Deployment deployment = new Deployment();
  private final long start = Instant.now().getEpochSecond() * Deployment.SECOND;
  private final Bus publisher;
  private final Bus scorer;
  private final Map<Long, Long> sent = new ConcurrentHashMap<>();
  private final Map<Long, Long> within = new ConcurrentHashMap<>();
  private final Map<Long, Long> whole = new ConcurrentHashMap<>();
  private int next;

  OverheadTrial(Bus publisher, Bus scorer) {
    this.publisher = publisher;
    this.scorer = scorer;
  }

  /**
   * One run of 1,000 ticks.
   *
   * @param within the scorer
   * @param whole with the bus on both sides
   */
  record Run(Quantiles within, Quantiles whole) {}

  List<Run> measure(int runs) throws InterruptedException {
    ScorerConfig config = faster(deployment.config("bench"));
    var standing = new Standing(config, System::nanoTime);
    var results = new ArrayList<Run>();
    try (var metrics = new Metrics();
        Subscription _ = publisher.subscribe(config.subject(), this::received);
        var loop = ScoringLoop.start(config, InputPlan.of(config), scorer, metrics, standing)) {
      while (!loop.ready().ok()) {
        publish();
      }
      publish(WARM_UP);
      for (int run = 0; run < runs; run++) {
        within.clear();
        whole.clear();
        publish(MEASURED);
        results.add(new Run(quantiles(within), quantiles(whole)));
      }
    }
    return results;
  }

  private static Quantiles quantiles(Map<Long, Long> nanos) {
    return Quantiles.of(nanos.values().stream().mapToLong(Long::longValue).toArray());
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
        c.deadline(),
        c.inferenceEndpoint());
  }

  private void publish(int batches) throws InterruptedException {
    for (int i = 0; i < batches; i++) {
      publish();
    }
    Thread.sleep(SETTLE);
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
