package io.bumpless.opcua.subscription;

import io.bumpless.opcua.connection.ConnectionState;
import java.util.List;

/** Monitored items that are kept alive for ever, over restarts of the server and of the network. */
public interface LiveSubscription extends AutoCloseable {

  /** The state of the connection now. */
  ConnectionState connection();

  /** All items with their state now, in the order they were given. */
  List<ItemState> items();

  /** Deletes the subscriptions where possible and ends the session. Does not throw. */
  @Override
  void close();
}
