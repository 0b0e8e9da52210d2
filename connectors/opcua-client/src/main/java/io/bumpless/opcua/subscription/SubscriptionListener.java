package io.bumpless.opcua.subscription;

import io.bumpless.opcua.connection.ConnectionState;

/**
 * Receives what happens. All calls come from one thread of ours, in order, never from a thread of
 * the OPC UA stack. While a call blocks, no further publish request is sent, so the server queues
 * (bounded by {@link WantedItem#queueSize}).
 */
public interface SubscriptionListener {

  /** A publish response: data or a keep-alive. */
  void onNotification(Notification notification);

  /** Changes may be missing. Comes before the first notification after the gap. */
  void onGap(Gap gap);

  /** The connection came up, went down, or failed for another reason than before. */
  void onConnection(ConnectionState state);

  /** An item became live or failed. */
  void onItem(ItemState state);
}
