package io.bumpless.scorer.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScorePublisherTest {
  private static final String SUBJECT = "score.mill.feed.1f0c";

  private final MemoryBus bus = new MemoryBus();
  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    bus.close();
    metrics.close();
  }

  private ScorePublisher publisher(int capacity, Duration patience) {
    return new ScorePublisher(
        bus, new ScorePublisher.Target(SUBJECT, "score"), capacity, patience, metrics);
  }

  private static void publish(ScorePublisher publisher, int tick) throws InterruptedException {
    publisher.take(
        new Score(
            tick,
            tick,
            new Score.Model(1, "1f0c", "sha256:00"),
            List.of(new Score.Output("feed", tick)),
            Optional.empty(),
            new Score.InputQuality(1, 0, 0, 0, 0),
            "00".repeat(16),
            0,
            true,
            0));
  }

  private static String tick(StoredMessage message) {
    try {
      return Long.toString(ScoreCodec.decode(message.payload()).tick());
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }

  private Iterable<String> stored() {
    return bus.messages("score").stream().map(ScorePublisherTest::tick).toList();
  }

  @Test
  void a_score_is_published_at_once() throws Exception {
    bus.stream("score", SUBJECT);
    try (var publisher = publisher(8, Duration.ofSeconds(1))) {
      publish(publisher, 1);

      assertThat(stored()).containsExactly("1");
      assertThat(publisher.waiting()).isZero();
    }
  }

  @Test
  void scores_of_an_outage_are_published_in_order_when_the_bus_is_back() throws Exception {
    bus.stream("score", SUBJECT);
    try (var publisher = publisher(8, Duration.ofSeconds(1))) {
      bus.lose();
      for (int tick = 1; tick <= 5; tick++) {
        publish(publisher, tick);
      }
      assertThat(publisher.waiting()).isEqualTo(5);
      assertThat(publisher.trouble()).isPresent();
      bus.restore();

      await().untilAsserted(() -> assertThat(publisher.waiting()).isZero());
      assertThat(stored()).containsExactly("1", "2", "3", "4", "5");
      assertThat(publisher.trouble()).isEmpty();
    }
  }

  @Test
  void when_the_window_stays_full_the_oldest_is_dropped_and_counted() throws Exception {
    bus.stream("score", SUBJECT);
    try (var publisher = publisher(2, Duration.ofMillis(50))) {
      bus.lose();
      for (int tick = 1; tick <= 4; tick++) {
        publish(publisher, tick);
      }
      bus.restore();

      await().untilAsserted(() -> assertThat(publisher.waiting()).isZero());
      assertThat(stored()).containsExactly("3", "4");
      assertThat(metrics.counters()).containsEntry("bumpless_scorer_scores_dropped_total", 2L);
    }
  }

  @Test
  void a_stream_that_comes_later_gets_what_waited_for_it() throws Exception {
    try (var publisher = publisher(8, Duration.ofSeconds(1))) {
      publish(publisher, 1);
      bus.stream("score", SUBJECT);

      await().untilAsserted(() -> assertThat(stored()).containsExactly("1"));
    }
  }
}
