package io.bumpless.opcua.milo;

import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.opcua.subscription.SubscriptionListener;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.subscription.WantedItem;
import io.bumpless.opcua.testserver.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the tests of subscriptions want from a test server: plain items at 50 ms, no security. */
final class Wants {
  static final Duration INTERVAL = Duration.ofMillis(50);

  private Wants() {}

  static ConnectionSettings connection(String endpoint) {
    return ConnectionSettings.of(endpoint, SecuritySettings.insecure(), new Identity.Anonymous());
  }

  static List<WantedItem> items(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                new WantedItem(
                    i, TestServer.address(names.get(i)), INTERVAL, 10, OptionalDouble.empty()))
        .toList();
  }

  static LiveSubscription subscribe(
      String endpoint, SubscriptionListener listener, List<String> names) {
    return OpcUaClients.subscribe(
        connection(endpoint),
        SubscriptionSettings.of(INTERVAL, Duration.ofMinutes(10)),
        items(names),
        listener);
  }

  static long live(LiveSubscription subscription) {
    return subscription.items().stream().filter(s -> s.liveness() == Liveness.Live).count();
  }
}
