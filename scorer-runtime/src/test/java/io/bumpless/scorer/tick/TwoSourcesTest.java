package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static io.bumpless.scorer.tick.Deployment.SENSOR_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Function;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.contracts.config.ScorerConfig.Source;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop with two sources on a bus: a score for each update of the mill, with the lab beside. */
class TwoSourcesTest {
  private static final String LAB_STREAM = BusNames.sensorStream("ns", "lab");
  private static final String LAB_SUBJECT = BusNames.sensorSubject("ns", "lab");

  private final MemoryBus bus =
      new MemoryBus()
          .stream(SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(LAB_STREAM, LAB_SUBJECT).stream(
              SCORE_STREAM, "score.ns.feed-optimizer.>");
  private final long start = Instant.now().getEpochSecond() * SECOND;
  private final Deployment mill = new Deployment();
  private final Deployment lab = new Deployment();
  private final Metrics metrics = new Metrics();

  @BeforeEach
  void storeModel() {
    bus.object(BusNames.MODELS, mill.digest(), Deployment.MODEL);
  }

  @AfterEach
  void close() {
    bus.close();
    metrics.close();
  }

  private ScoringLoop start(Schedule schedule) {
    ScorerConfig c = mill.config("memory");
    var config =
        new ScorerConfig(
            c.deployment(),
            c.revision(),
            c.bus(),
            c.subject(),
            c.scoreStream(),
            c.maxModelBytes(),
            List.of(c.sources().getFirst(), new Source("lab", LAB_STREAM, LAB_SUBJECT)),
            schedule,
            List.of(
                new Feature(
                    "feed", "mill", "feed", Function.LAST, Optional.empty(), Optional.empty()),
                new Feature(
                    "power_max",
                    "lab",
                    "power",
                    Function.MAX,
                    Optional.of(Duration.ofSeconds(3)),
                    Optional.empty())),
            c.maxAge(),
            c.tensor(),
            c.outputs(),
            c.threads(),
            c.deadline(),
            c.inferenceEndpoint());
    var standing = new Standing(config, System::nanoTime);
    return ScoringLoop.start(config, InputPlan.of(config), bus, metrics, standing);
  }

  /** Batch i of the mill is complete until start + i/2 s, feed = i. */
  private void mill(int i) {
    mill.publish(bus, mill.batch(start + i * SECOND / 2, i, 0));
  }

  /** Batch i of the lab is complete until start + i/2 s + 0.1 s, power = i. */
  private void lab(int i) {
    SampleBatch batch = lab.batch(start + i * SECOND / 2 + SECOND / 10, 0, i);
    Deployment.publish(bus, LAB_SUBJECT, batch, 0);
  }

  private long tick(int i) {
    return start + i * SECOND / 2;
  }

  private NavigableMap<Long, Score> scores() {
    return Deployment.scores(bus.messages(SCORE_STREAM));
  }

  private int publishUntilReady(ScoringLoop loop) {
    var next = new AtomicInteger();
    await()
        .until(
            () -> {
              mill(next.get());
              lab(next.getAndIncrement());
              return loop.ready().ok();
            });
    return next.get();
  }

  @Test
  void each_update_of_the_first_features_source_is_scored_once_also_across_a_restart()
      throws Exception {
    int next;
    try (var loop = start(new Schedule.OnUpdate())) {
      next = publishUntilReady(loop);
      for (int i = next; i < next + 20; i++) {
        lab(i);
        mill(i);
      }
      next += 20;
      int last = next - 1;
      await().until(() -> scores().containsKey(tick(last)));
    }
    for (int i = next; i < next + 20; i++) {
      mill(i);
      lab(i);
    }
    int last = next + 19;
    try (var _ = start(new Schedule.OnUpdate())) {
      await().until(() -> scores().containsKey(tick(last)));
      for (int i = last + 1; i <= last + 3; i++) {
        lab(i);
        mill(i);
        long tick = tick(i);
        await().until(() -> scores().containsKey(tick));
      }
    }

    NavigableMap<Long, Score> scores = scores();
    long first = scores.firstKey();
    assertThat(scores).hasSize((int) ((tick(last + 3) - first) / (SECOND / 2)) + 1);
    assertThat(scores.values()).allMatch(s -> s.tick() == s.tickTime());
    // Power of the lab up to the tick: that of its batch before, 0.4 s old.
    assertThat(scores.get(tick(last)).value("feed_sp")).contains(last + 2.0 * (last - 1) + 0.5);
    assertThat(scores.get(tick(last + 3)).live()).isTrue();
  }

  @Test
  void when_a_silent_source_returns_its_old_ticks_are_scored_and_none_of_them_is_live()
      throws Exception {
    try (var loop = start(new Schedule.Periodic(Duration.ofSeconds(1), Duration.ZERO))) {
      int next = publishUntilReady(loop);
      int away = next + next % 2;
      for (int i = next; i < away + 100; i++) {
        mill(i);
      }
      lab.restart();
      lab(away + 100);
      mill(away + 100);
      long newest = tick(away + 100) / SECOND;
      await().until(() -> scores().containsKey(newest));

      assertThat(scores().get(newest).live()).isTrue();
      // One batch of each source may still be on its way: that tolerance is the last tick but one.
      assertThat(scores().headMap(newest - 1, false).tailMap(tick(away) / SECOND + 2).values())
          .hasSizeGreaterThan(40)
          .noneMatch(Score::live);
    }
  }
}
