package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.connection.ConnectionState.Phase;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.subscription.Gap;
import io.bumpless.opcua.subscription.Gap.Cause;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.testserver.Recorder;
import io.bumpless.opcua.testserver.TcpProxy;
import io.bumpless.opcua.testserver.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items stay monitored, whatever happens to the server and the network. */
class KeptSubscriptionTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Wants.INTERVAL;

  @TempDir private Path folder;

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
  void changes_arrive_and_completeness_goes_on_when_nothing_changes() {
    subscribe("feed", "power");
    awaitLatest(0, 1);
    awaitLatest(1, 2);
    server.set("feed", 7.5);
    awaitLatest(0, 7.5);
    recorder.forget();
    await().atMost(SOON).until(() -> recorder.all(Notification.class).size() >= 5);
    List<Instant> complete =
        recorder.all(Notification.class).stream()
            .map(n -> n.completeUntil().orElseThrow())
            .toList();
    assertThat(complete).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_server_that_comes_back_delivers_again_within_five_seconds_and_the_gap_is_told() {
    subscribe("feed");
    awaitLatest(0, 1);
    Instant last = lastComplete();
    server.close();
    await().atMost(SOON).until(() -> subscription.connection().phase() == Phase.Disconnected);
    assertThat(Wants.live(subscription)).isZero();
    // Long enough for the waits between attempts to have reached their limit.
    await()
        .pollDelay(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> !subscription.connection().connected());
    recorder.forget();
    server = TestServer.start(server.options()).addDouble("feed", 42);
    awaitLatest(0, 42);
    Gap gap = recorder.all(Gap.class).getFirst();
    assertThat(gap.cause()).isEqualTo(Cause.ConnectionLost);
    // The last change before the last message may not have been sampled yet.
    assertThat(gap.from()).isAfterOrEqualTo(last.minus(INTERVAL));
    assertThat(gap.to()).isAfter(gap.from().plusSeconds(2));
    List<Object> data =
        recorder.inOrder().stream()
            .filter(o -> o instanceof Gap || o instanceof Notification)
            .toList();
    assertThat(data.getFirst()).isEqualTo(gap);
  }

  @Test
  void a_first_connection_is_tried_until_the_server_is_there() {
    server.close();
    subscribe("feed");
    await()
        .atMost(SOON)
        .until(() -> subscription.connection().problem().map(p -> p.reason()).isPresent());
    assertThat(subscription.connection().phase()).isEqualTo(Phase.Connecting);
    assertThat(subscription.connection().problem().orElseThrow().reason())
        .isEqualTo(Reason.ConnectionRefused);
    server = TestServer.start(server.options()).addDouble("feed", 3);
    awaitLatest(0, 3);
    assertThat(recorder.all(Gap.class)).isEmpty();
  }

  @Test
  void a_cut_connection_is_replaced() throws Exception {
    try (var proxy = new TcpProxy(server.options().port())) {
      subscribeAt("opc.tcp://127.0.0.1:" + proxy.port(), "feed");
      awaitLatest(0, 1);
      proxy.cut();
      await().atMost(SOON).until(() -> !recorder.all(Gap.class).isEmpty());
      server.set("feed", 8.0);
      awaitLatest(0, 8);
    }
  }

  @Test
  void a_half_open_connection_is_noticed_within_ten_seconds() throws Exception {
    try (var proxy = new TcpProxy(server.options().port())) {
      subscribeAt("opc.tcp://127.0.0.1:" + proxy.port(), "feed");
      awaitLatest(0, 1);
      proxy.silence();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> subscription.connection().phase() == Phase.Disconnected);
      proxy.restore();
      server.set("feed", 9.0);
      awaitLatest(0, 9);
    }
  }

  @Test
  void a_server_that_keeps_the_session_but_stops_publishing_is_left() {
    subscribe("feed");
    awaitLatest(0, 1);
    server.silenceSubscriptions();
    recorder.forget();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> recorder.latest(0).equals(OptionalDouble.of(1)));
    assertThat(recorder.all(Gap.class)).isNotEmpty();
  }

  @Test
  void a_subscription_that_the_server_takes_away_is_made_anew_in_the_same_session()
      throws Exception {
    Files.writeString(folder.resolve("username"), TestServer.USER);
    Files.writeString(folder.resolve("password"), TestServer.PASSWORD);
    subscription =
        OpcUaClients.subscribe(
            ConnectionSettings.of(
                server.endpoint(), SecuritySettings.insecure(), Identity.UserName.in(folder)),
            SubscriptionSettings.of(INTERVAL, Duration.ofMinutes(10)),
            Wants.items(List.of("feed")),
            recorder);
    awaitLatest(0, 1);
    recorder.forget();
    // Only the same user may take a subscription over.
    OpcUaClient thief =
        OpcUaClient.create(
            server.endpoint(),
            endpoints -> endpoints.stream().findFirst(),
            transport -> {},
            config ->
                config.setIdentityProvider(
                    new UsernameProvider(TestServer.USER, TestServer.PASSWORD)));
    try {
      thief.connect();
      thief.transferSubscriptions(server.subscriptionIds(), false);
      await().atMost(SOON).until(() -> !recorder.all(Gap.class).isEmpty());
      assertThat(recorder.all(Gap.class).getFirst().cause()).isEqualTo(Cause.SubscriptionLost);
      server.set("feed", 5.0);
      awaitLatest(0, 5);
      assertThat(recorder.all(ConnectionState.class)).isEmpty();
    } finally {
      thief.disconnect();
    }
  }

  @Test
  void a_node_is_found_again_when_its_namespace_has_another_index_after_a_restart() {
    subscribe("feed");
    awaitLatest(0, 1);
    server.close();
    recorder.forget();
    server = TestServer.start(server.options().withNamespacesBefore(3)).addDouble("feed", 6);
    awaitLatest(0, 6);
  }

  @Test
  void closing_leaves_neither_session_nor_subscription_at_the_server() {
    subscribe("feed");
    awaitLatest(0, 1);
    subscription.close();
    await().atMost(SOON).until(() -> server.sessions() == 0 && server.subscriptions() == 0);
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

  private Instant lastComplete() {
    return recorder.all(Notification.class).stream()
        .map(n -> n.completeUntil().orElse(null))
        .filter(Objects::nonNull)
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
