package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static io.bumpless.scorer.tick.Deployment.SENSOR_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.emit.StoredTo;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.model.OnnxFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoringLoopTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final MemoryBus bus =
      new MemoryBus()
          .stream(SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
              SCORE_STREAM, "score.ns.feed-optimizer.>");
  private final long start = Instant.now().getEpochSecond() * SECOND;
  private Deployment deployment = new Deployment();

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

  @Test
  void it_begins_after_the_batch_that_it_meets_and_scores_every_tick() throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      publish(publishUntilReady(running, 20), 61);
      await().until(() -> scores().containsKey(tick(60)));

      assertThat(scores().firstKey()).isGreaterThan(tick(19));
      assertThat(scores().keySet()).containsExactlyElementsOf(ticks(scores().firstKey(), tick(60)));
      // Power over the 3 s before batch 60 was 10 × 54 … 10 × 59, half a second each.
      double mean = 10 * (54 + 55 + 56 + 57 + 58 + 59) / 6.0;
      assertThat(scores().get(tick(60)).value("feed_sp")).contains(60 + 2 * mean + 0.5);
      assertThat(scores().get(tick(60)).live()).isTrue();
      assertThat(running.standing().facts().serving().state()).isEqualTo(State.GOOD);
      assertThat(running.metrics().counters())
          .containsEntry("bumpless_scorer_ticks_total", (long) scores().size());
    }
  }

  private static List<Long> ticks(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void after_a_restart_it_goes_on_behind_its_last_score_and_misses_no_tick() throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      publish(publishUntilReady(running, 20), 61);
      await().until(() -> scores().containsKey(tick(60)));
    }
    publish(61, 81);
    try (Running _ = start()) {
      await().until(() -> scores().containsKey(tick(80)));
    }

    assertThat(scores().keySet()).containsExactlyElementsOf(ticks(scores().firstKey(), tick(80)));
    assertThat(scores().values()).allMatch(s -> s.missing().isEmpty());
  }

  @Test
  void a_score_that_is_missing_behind_a_stored_one_is_filled_in_and_the_stored_one_not_repeated()
      throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      publish(publishUntilReady(running, 20), 61);
      await().until(() -> scores().containsKey(tick(60)));
    }
    var undisturbed = scores();
    long hole = tick(58);
    // What a bus leaves that was killed while tick 58 was under way and tick 59 had arrived.
    List<StoredMessage> left =
        bus.messages(SCORE_STREAM).stream().filter(m -> tickOf(m) < tick(60)).toList();
    bus.stream(SCORE_STREAM, "score.ns.feed-optimizer.>");
    for (StoredMessage message : left) {
      if (tickOf(message) != hole) {
        // Tick 57, at the last place but one, is the last that is known to be stored.
        var note = Map.of(StoredTo.NOTE, (hole - 1) + "/" + (left.size() - 3));
        bus.publish(new Publication(message.subject(), message.payload(), "", note), SOON).join();
      }
    }
    try (Running _ = start()) {
      await().until(() -> scores().containsKey(tick(60)));
    }

    assertThat(scores().keySet()).isEqualTo(undisturbed.keySet());
    assertThat(scores().get(hole).outputs()).isEqualTo(undisturbed.get(hole).outputs());
    assertThat(scores().get(hole).inputHash()).isEqualTo(undisturbed.get(hole).inputHash());
  }

  private static long tickOf(StoredMessage message) {
    try {
      return ScoreCodec.decode(message.payload()).tick();
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void revisions_that_begin_at_different_times_have_equal_scores_and_hashes() throws Exception {
    storeModel();
    publish(0, 20);
    try (Running running = start()) {
      publish(publishUntilReady(running, 20), 61);
      await().until(() -> scores().containsKey(tick(60)));
    }
    var first = scores();
    // Without the score stream the next one begins anew, as another revision would.
    bus.stream(SCORE_STREAM, "score.ns.feed-optimizer.>");
    try (Running running = start()) {
      publish(publishUntilReady(running, 61), 101);
      await().until(() -> scores().containsKey(tick(100)));
    }
    var second = scores();
    bus.stream(SCORE_STREAM, "score.ns.feed-optimizer.>");
    seed(first.get(tick(50)));
    try (Running _ = start()) {
      await().until(() -> scores().containsKey(tick(100)));
    }
    var third = scores();

    assertThat(second.firstKey()).isGreaterThan(tick(60));
    second.forEach((tick, score) -> assertSame(third.get(tick), score));
    third.headMap(tick(60), true).forEach((tick, score) -> assertSame(first.get(tick), score));
  }

  private void seed(Score last) {
    bus.publish(Deployment.SCORE_SUBJECT, ScoreCodec.encode(last), "seed", Duration.ofSeconds(1))
        .join();
  }

  private static void assertSame(Score one, Score other) {
    assertThat(one.outputs()).isEqualTo(other.outputs());
    assertThat(one.inputHash()).isEqualTo(other.inputHash());
    assertThat(one.missing()).isEqualTo(other.missing());
  }

  @Test
  void a_model_that_comes_later_is_loaded_then() throws Exception {
    try (Running running = start()) {
      await().until(() -> running.standing().facts().model().reason().equals("ModelMissing"));
      assertThat(running.loop().ready().ok()).isFalse();
      assertThat(running.loop().live().ok()).isTrue();
      storeModel();

      await().until(() -> running.standing().facts().model().state() == State.GOOD);
    }
  }

  @Test
  void other_bytes_under_the_digest_are_never_run() throws Exception {
    bus.object(BusNames.MODELS, deployment.digest(), OnnxFile.linear(9, 9, 9));
    try (Running running = start()) {
      await().until(() -> running.standing().facts().model().reason().equals("DigestMismatch"));
      assertThat(running.loop().ready().ok()).isFalse();
      assertThat(running.loop().ready().reason()).contains("DigestMismatch");
    }
  }

  @Test
  void a_model_that_does_not_fit_keeps_the_pod_alive_and_not_ready() throws Exception {
    byte[] wide = OnnxFile.linear(0, 1, 2, 3);
    deployment = new Deployment(wide);
    bus.object(BusNames.MODELS, deployment.digest(), wide);
    try (Running running = start()) {
      await().until(() -> running.standing().facts().model().reason().equals("WrongShape"));
      assertThat(running.loop().live().ok()).isTrue();
      assertThat(running.loop().ready().ok()).isFalse();
    }
  }
}
