package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.server.Administrator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest extends BusScenario {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<StoredMessage> seen = new CopyOnWriteArrayList<>();
  private Administrator administrator;

  @BeforeEach
  void stream() throws Exception {
    administrator = administrator();
    administrator.stream("sensor", "sensor.>");
  }

  private void publish(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      administrator.publish("sensor.a", "m" + i);
    }
  }

  private List<Long> sequences() {
    return seen.stream().map(StoredMessage::sequence).toList();
  }

  @Test
  void everything_from_the_beginning_comes_in_order_and_goes_on() throws Exception {
    publish(300);
    var replay = bus.replay(ReplayRequest.fromBeginning("sensor", "sensor.a"), seen::add);
    await().atMost(LONG).until(() -> seen.size() == 300);
    publish(10);

    await().atMost(LONG).until(() -> seen.size() == 310);
    assertThat(sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 310).boxed().toList());
    assertThat(seen.get(299).pending()).isZero();
    assertThat(seen.getFirst().pending()).isEqualTo(299);
    assertThat(replay.lastSequence()).isEqualTo(310);
  }

  @Test
  void a_replay_begins_at_a_sequence() throws Exception {
    publish(20);
    bus.replay(ReplayRequest.fromSequence("sensor", "sensor.a", 15), seen::add);

    await().atMost(LONG).until(() -> seen.size() == 6);
    assertThat(sequences()).startsWith(15L);
  }

  @Test
  void a_replay_begins_at_a_server_time() throws Exception {
    publish(5);
    var time = get(bus.last("sensor", "sensor.a")).orElseThrow().storedAt().plusNanos(1);
    publish(2);
    bus.replay(ReplayRequest.fromTime("sensor", "sensor.a", time), seen::add);

    await().atMost(LONG).until(() -> seen.size() == 2);
    assertThat(sequences()).containsExactly(6L, 7L);
  }

  @Test
  void after_a_kill_of_the_bus_nothing_is_skipped_and_nothing_comes_twice() throws Exception {
    publish(50);
    bus.replay(ReplayRequest.fromBeginning("sensor", "sensor.a"), seen::add);
    await().atMost(LONG).until(() -> seen.size() == 50);

    killAndRestart();
    awaitConnected();
    administrator.close();
    administrator = administrator();
    publish(50);

    await().atMost(LONG).until(() -> seen.size() >= 100);
    assertThat(sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void a_replay_from_now_keeps_what_was_stored_during_a_short_outage() throws Exception {
    publish(3);
    var replay = bus.replay(ReplayRequest.fromNow("sensor", "sensor.a"), seen::add);
    await().atMost(LONG).until(() -> replay.trouble().isEmpty());
    server.kill();
    await().until(() -> !bus.connected());
    server.start();
    try (var other = administrator()) {
      other.publish("sensor.a", "right after the start");
    }

    await().atMost(LONG).until(() -> !seen.isEmpty());
    assertThat(sequences()).containsExactly(4L);
  }

  @Test
  void a_reconnect_alone_makes_a_new_consumer_without_waiting_for_a_message_to_be_missed()
      throws Exception {
    var replay = bus.replay(ReplayRequest.fromBeginning("sensor", "sensor.a"), seen::add);
    await().atMost(LONG).until(() -> replay.trouble().isEmpty());
    long made = consumersMade();

    killAndRestart();
    awaitConnected();

    await().atMost(LONG).until(() -> consumersMade() == made + 1);
    assertThat(seen).isEmpty();
  }

  private long consumersMade() {
    return metrics.counters().entrySet().stream()
        .filter(counter -> counter.getKey().startsWith("bumpless_bus_consumers_made_total"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Test
  void a_stream_that_does_not_exist_yet_is_shown_and_then_read() throws Exception {
    var replay = bus.replay(ReplayRequest.fromBeginning("later", "later.a"), seen::add);
    await().atMost(LONG).until(() -> replay.trouble().orElse("").contains("no stream later"));
    administrator.stream("later", "later.>");
    administrator.publish("later.a", "x");

    await().atMost(LONG).until(() -> seen.size() == 1);
    assertThat(replay.trouble()).isEmpty();
  }

  @Test
  void a_stream_made_anew_is_announced_and_read_from_its_beginning() throws Exception {
    publish(5);
    List<String> events = new CopyOnWriteArrayList<>();
    bus.replay(
        ReplayRequest.fromBeginning("sensor", "sensor.a"),
        new ReplayHandler() {
          @Override
          public void on(StoredMessage message) {
            events.add(text(message.payload()));
          }

          @Override
          public void streamReplaced() {
            events.add("replaced");
          }
        });
    await().atMost(LONG).until(() -> events.size() == 5);

    administrator.remove("sensor");
    administrator.stream("sensor", "sensor.>");
    administrator.publish("sensor.a", "new");

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(events)
                    .containsExactly("m0", "m1", "m2", "m3", "m4", "replaced", "new"));
  }

  @Test
  void a_slow_handler_slows_the_replay_and_loses_nothing() throws Exception {
    publish(400);
    var gate = new java.util.concurrent.Semaphore(0);
    bus.replay(
        ReplayRequest.fromBeginning("sensor", "sensor.a"),
        message -> {
          gate.acquire();
          seen.add(message);
        });
    gate.release(100);
    await().atMost(LONG).until(() -> seen.size() == 100);
    gate.release(300);

    await().atMost(LONG).until(() -> seen.size() == 400);
    assertThat(sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
  }

  @Test
  void after_close_nothing_comes() throws Exception {
    var replay = bus.replay(ReplayRequest.fromBeginning("sensor", "sensor.a"), seen::add);
    publish(1);
    await().atMost(LONG).until(() -> seen.size() == 1);
    replay.close();
    publish(5);

    assertThat(get(bus.last("sensor", "sensor.a")).orElseThrow().sequence()).isEqualTo(6);
    assertThat(seen).hasSize(1);
  }

  @AfterEach
  void closeAdministrator() {
    if (administrator != null) {
      administrator.close();
    }
  }
}
