package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static io.bumpless.scorer.tick.Deployment.SENSOR_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
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
import org.junit.jupiter.api.Test;

/** Which scores are live (actuation.md, "Fresh score"). */
class LivenessTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final MemoryBus bus =
      new MemoryBus()
          .stream(SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
              SCORE_STREAM, "score.ns.feed-optimizer.>");
  private final long start = Instant.now().getEpochSecond() * SECOND;
  private final Deployment deployment = new Deployment();

  private record Running(ScoringLoop loop, Standing standing, Metrics metrics)
      implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      loop.close();
      metrics.close();
    }
  }

  private Running start() {
    var config = deployment.config("memory");
    var standing = new Standing(config, System::nanoTime);
    var metrics = new Metrics();
    var loop = ScoringLoop.start(config, InputPlan.of(config), bus, metrics, standing);
    return new Running(loop, standing, metrics);
  }

  private void storeModel() {
    bus.object(BusNames.MODELS, deployment.digest(), Deployment.MODEL);
  }

  /** Batch i is complete until start + i/2 s, feed = i, power = 10 × i. */
  private void publish(int from, int to) {
    for (int i = from; i < to; i++) {
      deployment.publish(bus, deployment.batch(start + i * SECOND / 2, i, 10 * i));
    }
  }

  private NavigableMap<Long, Score> scores() {
    return Deployment.scores(bus.messages(SCORE_STREAM));
  }

  private long tick(int batch) {
    return (start + batch * SECOND / 2) / SECOND;
  }

  @AfterEach
  void close() {
    bus.close();
  }

  /** A first start waits for a next batch; the number of the batch after that one. */
  private int publishUntilReady(Running running, int from) {
    var next = new AtomicInteger(from);
    await()
        .until(
            () -> {
              publish(next.get(), next.incrementAndGet());
              return running.loop().ready().ok();
            });
    return next.get();
  }

  private SampleBatch batch(int i) {
    return deployment.batch(start + i * SECOND / 2, i, 10 * i);
  }

  private void publishBehind(int i, long behind) {
    Deployment.publish(bus, Deployment.SENSOR_SUBJECT, batch(i), behind);
  }

  /** As if an earlier scorer had ended with this tick. */
  private void seedTick(long tick) {
    var last =
        new Score(
            tick,
            tick * SECOND,
            new Score.Model(3, "1f0c", deployment.digest()),
            List.of(new Score.Output("feed_sp", 1)),
            Optional.empty(),
            new Score.InputQuality(2, 0, 0, 0, 0),
            "00".repeat(16),
            0,
            true,
            0);
    bus.publish(Deployment.SCORE_SUBJECT, ScoreCodec.encode(last), "seed", SOON).join();
  }

  @Test
  void a_backlog_is_scored_completely_but_is_not_live() throws Exception {
    storeModel();
    publish(0, 200);
    bus.stream(SCORE_STREAM, "score.ns.feed-optimizer.>");
    seedTick(tick(20));
    try (Running _ = start()) {
      await().until(() -> scores().containsKey(tick(198)));
      publish(200, 203);
      await().until(() -> scores().containsKey(tick(202)));
    }

    // Nobody knows how long the newest batch had been stored before the scorer came.
    assertThat(scores().headMap(tick(198), true).tailMap(tick(22)).values())
        .hasSizeGreaterThan(80)
        .noneMatch(Score::live);
    assertThat(scores().get(tick(202)).live()).isTrue();
  }

  @Test
  void the_first_batch_behind_what_was_stored_is_not_live_it_may_have_been_under_way_for_long()
      throws Exception {
    storeModel();
    publish(0, 41);
    seedTick(tick(20));
    try (Running _ = start()) {
      await().until(() -> scores().containsKey(tick(40)));
      Deployment.publish(
          bus, Deployment.SENSOR_SUBJECT, deployment.batch(start + 42 * SECOND / 2, 1, 1), 0);
      await().until(() -> scores().containsKey(tick(42)));
      Deployment.publish(
          bus, Deployment.SENSOR_SUBJECT, deployment.batch(start + 44 * SECOND / 2, 1, 1), 0);
      await().until(() -> scores().containsKey(tick(44)));
    }

    assertThat(scores().get(tick(42)).live()).isFalse();
    assertThat(scores().get(tick(44)).live()).isTrue();
  }

  @Test
  void what_waited_at_its_source_is_not_live_although_the_scorer_is_up_to_date() throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      int next = publishUntilReady(running, 20);
      int even = next + next % 2;
      publish(next, even + 1);
      await().until(() -> scores().containsKey(tick(even)));
      for (int i = even + 1; i <= even + 10; i++) {
        publishBehind(i, (even + 20 - i) * SECOND / 2);
        long due = i % 2 == 0 ? tick(i) : tick(i - 1);
        await().until(() -> scores().containsKey(due));
      }
      publishBehind(even + 11, SECOND / 2);
      publishBehind(even + 12, SECOND / 2);
      await().until(() -> scores().containsKey(tick(even + 12)));

      assertThat(scores().subMap(tick(even), false, tick(even + 10), true).values())
          .hasSize(5)
          .noneMatch(Score::live)
          .allMatch(s -> s.missing().isEmpty());
      // One publishing interval behind is the present.
      assertThat(scores().get(tick(even + 12)).live()).isTrue();
    }
  }

  @Test
  void a_sender_that_does_not_say_how_far_it_is_behind_is_never_live() throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      int next = publishUntilReady(running, 20);
      publish(next, 60);
      for (int i = 60; i < 71; i++) {
        bus.publish(Deployment.SENSOR_SUBJECT, SampleBatchCodec.encode(batch(i)), "old-" + i, SOON)
            .join();
      }
      await().until(() -> scores().containsKey(tick(70)));
    }

    assertThat(scores().tailMap(tick(60), true).values()).hasSize(6).noneMatch(Score::live);
  }
}
