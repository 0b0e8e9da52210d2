package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest extends BusScenario {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void subscribe() throws Exception {
    try (var administrator = administrator()) {
      administrator.stream("scores", "score.>");
      administrator.stream("sensor", "sensor.>");
    }
    bus.subscribe("score.ns.m.*", m -> seen.add(m.subject() + "=" + text(m.payload())));
  }

  @Test
  void a_durable_message_is_also_seen_live() throws Exception {
    get(bus.publish("score.ns.m.a", bytes("1"), "id-1", SOON));

    await().untilAsserted(() -> assertThat(seen).containsExactly("score.ns.m.a=1"));
  }

  @Test
  void nothing_from_before_the_subscription_is_seen() throws Exception {
    get(bus.publish("score.ns.n.a", bytes("old"), "id-1", SOON));
    List<String> later = new CopyOnWriteArrayList<>();
    bus.subscribe("score.ns.n.*", m -> later.add(text(m.payload())));

    get(bus.publish("score.ns.n.a", bytes("new"), "id-2", SOON));

    await().untilAsserted(() -> assertThat(later).containsExactly("new"));
  }

  @Test
  void a_message_sent_out_of_a_stream_is_dropped_and_counted() throws Exception {
    try (var administrator = administrator()) {
      administrator.publish("sensor.x", "forged");
      // Reply subjects are not checked by the server (nats.md §2).
      administrator.sendOutOfStream("sensor", "score.ns.m.a");
      administrator.plain("score.ns.m.a", "_INBOX.somebody", "true");
    }

    await().untilAsserted(() -> assertThat(seen).containsExactly("score.ns.m.a=true"));
    assertThat(metrics.counters())
        .anySatisfy(
            (name, value) -> {
              assertThat(name).startsWith("bumpless_bus_foreign_messages_total");
              assertThat(value).isEqualTo(1);
            });
  }

  @Test
  void a_subscription_goes_on_after_a_kill_of_the_bus() throws Exception {
    killAndRestart();
    awaitConnected();

    get(bus.publish("score.ns.m.a", bytes("after"), "id-1", SOON));

    await().untilAsserted(() -> assertThat(seen).containsExactly("score.ns.m.a=after"));
  }

  @Test
  void a_subscription_made_while_the_bus_is_away_begins_when_it_is_back() throws Exception {
    server.kill();
    await().until(() -> !bus.connected());
    List<String> late = new CopyOnWriteArrayList<>();
    bus.subscribe("score.late.*", m -> late.add(text(m.payload())));
    server.start();
    awaitConnected();

    // It subscribes right after the connect, off this thread.
    await()
        .untilAsserted(
            () -> {
              get(bus.publish("score.late.a", bytes("x"), "id-" + System.nanoTime(), SOON));
              assertThat(late).isNotEmpty();
            });
  }

  @Test
  void a_failing_handler_gets_the_next_message() throws Exception {
    bus.subscribe(
        "score.bad.*",
        m -> {
          seen.add(text(m.payload()));
          throw new IllegalStateException("on purpose");
        });
    get(bus.publish("score.bad.a", bytes("1"), "id-1", SOON));
    get(bus.publish("score.bad.a", bytes("2"), "id-2", SOON));

    await().untilAsserted(() -> assertThat(seen).containsExactly("1", "2"));
  }

  @Test
  void after_close_nothing_comes() throws Exception {
    List<String> closed = new CopyOnWriteArrayList<>();
    var subscription = bus.subscribe("score.closed.*", m -> closed.add(text(m.payload())));
    subscription.close();
    get(bus.publish("score.closed.a", bytes("1"), "id-1", SOON));
    get(bus.publish("score.ns.m.a", bytes("marker"), "id-2", SOON));

    await().untilAsserted(() -> assertThat(seen).hasSize(1));
    assertThat(closed).isEmpty();
  }
}
