package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.subscription.WantedItem;
import io.bumpless.opcua.testserver.Recorder;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.opcua.value.OpcUaStatus;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each item by itself: many of them, late ones, dead bands and overflows. */
class MonitoredItemsTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Wants.INTERVAL;

  private final Recorder recorder = new Recorder();
  private TestServer server = TestServer.start().addDouble("feed", 1).addDouble("power", 2);
  private LiveSubscription subscription;

  @AfterEach
  void stop() {
    if (subscription != null) {
      subscription.close();
    }
    server.close();
  }

  @Test
  void a_thousand_items_go_into_subscriptions_of_the_configured_size() {
    List<String> names = IntStream.range(0, 1000).mapToObj(i -> "t" + i).toList();
    names.forEach(name -> server.addDouble(name, 1));
    var settings = new SubscriptionSettings(INTERVAL, Duration.ofMinutes(10), 400);
    subscription =
        OpcUaClients.subscribe(
            Wants.connection(server.endpoint()), settings, Wants.items(names), recorder);
    await().atMost(SOON).until(() -> Wants.live(subscription) == 1000);
    assertThat(server.subscriptions()).isEqualTo(3);
    assertThat(server.sessions()).isEqualTo(1);
    await()
        .atMost(SOON)
        .until(() -> IntStream.range(0, 1000).allMatch(i -> recorder.latest(i).isPresent()));
  }

  @Test
  void a_node_that_appears_late_is_monitored_then_and_the_others_meanwhile() {
    subscribe("feed", "late");
    awaitLatest(0, 1);
    await().atMost(SOON).until(() -> state(1).liveness() == Liveness.Failed);
    assertThat(state(1).status()).isEqualTo(OpcUaStatus.BAD_NODE_ID_UNKNOWN);
    assertThat(state(0).liveness()).isEqualTo(Liveness.Live);
    server.addDouble("late", 4);
    awaitLatest(1, 4);
    assertThat(state(1).liveness()).isEqualTo(Liveness.Live);
    assertThat(recorder.all(ItemState.class))
        .containsSubsequence(
            new ItemState(1, Liveness.Failed, OpcUaStatus.BAD_NODE_ID_UNKNOWN),
            new ItemState(1, Liveness.Live, OpcUaStatus.GOOD));
  }

  @Test
  void an_overflow_at_the_server_is_seen_in_the_status() {
    var item =
        new WantedItem(
            0, TestServer.address("feed"), Duration.ofMillis(10), 2, OptionalDouble.empty());
    subscription =
        OpcUaClients.subscribe(
            Wants.connection(server.endpoint()),
            SubscriptionSettings.of(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            List.of(item),
            recorder);
    awaitLatest(0, 1);
    var next = new AtomicInteger(100);
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              server.set("feed", (double) next.incrementAndGet());
              return recorder.samples(0).stream().anyMatch(Sample::overflow);
            });
  }

  @Test
  void a_change_within_the_deadband_is_not_reported() {
    var item = new WantedItem(0, TestServer.address("feed"), INTERVAL, 10, OptionalDouble.of(0.5));
    subscription =
        OpcUaClients.subscribe(
            Wants.connection(server.endpoint()),
            SubscriptionSettings.of(INTERVAL, Duration.ofMinutes(10)),
            List.of(item),
            recorder);
    awaitLatest(0, 1);
    server.set("feed", 1.4);
    await()
        .pollDelay(INTERVAL.multipliedBy(6))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(recorder.latest(0)).hasValue(1));
    server.set("feed", 1.6);
    awaitLatest(0, 1.6);
  }

  @Test
  void no_item_has_the_handle_that_some_servers_take_for_none() {
    subscribe("feed", "power");
    awaitLatest(1, 2);
    assertThat(server.clientHandles()).containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  private void subscribe(String... names) {
    subscribeAt(server.endpoint(), names);
  }

  private void subscribeAt(String endpoint, String... names) {
    subscription = Wants.subscribe(endpoint, recorder, List.of(names));
  }

  private void awaitLatest(int item, double value) {
    await().atMost(SOON).untilAsserted(() -> assertThat(recorder.latest(item)).hasValue(value));
  }

  private ItemState state(int item) {
    return subscription.items().get(item);
  }
}
