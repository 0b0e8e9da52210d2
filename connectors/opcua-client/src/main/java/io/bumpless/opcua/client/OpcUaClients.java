package io.bumpless.opcua.client;

import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.milo.KeptSubscription;
import io.bumpless.opcua.milo.MiloSession;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.opcua.subscription.SubscriptionListener;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.subscription.WantedItem;
import java.util.List;

/** The two ways to talk to a server. */
public final class OpcUaClients {

  private OpcUaClients() {}

  /**
   * Opens one session. Blocks for at most about three request timeouts. Not repeated: the caller
   * tries again when it wants to.
   */
  public static OpcUaSession connect(ConnectionSettings settings) throws OpcUaException {
    return MiloSession.open(settings);
  }

  /**
   * Keeps the wanted items monitored for ever; returns at once, all news go to the listener.
   *
   * @throws IllegalArgumentException when two items have the same index
   */
  public static LiveSubscription subscribe(
      ConnectionSettings settings,
      SubscriptionSettings subscription,
      List<WantedItem> items,
      SubscriptionListener listener) {
    return KeptSubscription.start(settings, subscription, items, listener);
  }
}
