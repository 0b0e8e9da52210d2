package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;

/**
 * Keeps a fixed number of publish requests with the server. A new one is sent only after a response
 * has been dealt with: that is the bound on what can be waiting for us.
 *
 * <p>Milo's own subscription object is not used, because it hides the publish time of notifications
 * and keep-alives, on which {@code completeUntil} stands. Not thread-safe.
 */
final class PublishPump {

  private static final int MOST = 64;

  private final MiloLink link;
  private final Consumer<SessionEvent> sink;
  private final List<SubscriptionAcknowledgement> acknowledgements = new ArrayList<>();
  private final UInteger timeout;
  private int wanted;
  private int outstanding;

  /**
   * @param keepAliveMillis the longest time between two responses of one subscription
   */
  PublishPump(
      MiloLink link, Consumer<SessionEvent> sink, int subscriptions, double keepAliveMillis) {
    this.link = link;
    this.sink = sink;
    this.wanted = Math.min(MOST, Math.max(3, 2 * subscriptions));
    this.timeout = uint((long) Math.min(3_600_000, 60_000 + wanted * 2 * keepAliveMillis));
  }

  /** Brings the number of requests at the server back to what is wanted. */
  void fill() {
    while (outstanding < wanted) {
      outstanding++;
      send();
    }
  }

  /** A response or failure was dealt with. */
  void answered() {
    outstanding--;
  }

  /** The server takes fewer requests (Bad_TooManyPublishRequests). */
  void fewer() {
    wanted = Math.max(1, wanted - 1);
  }

  /** The next request tells the server that this message arrived. */
  void acknowledge(UInteger subscription, UInteger sequence) {
    acknowledgements.add(new SubscriptionAcknowledgement(subscription, sequence));
  }

  private void send() {
    OpcUaClient client = link.client();
    var acks = acknowledgements.toArray(SubscriptionAcknowledgement[]::new);
    acknowledgements.clear();
    var unused =
        client
            .getSessionAsync()
            .thenCompose(
                session ->
                    client.sendRequestAsync(
                        new PublishRequest(
                            client.newRequestHeader(session.getAuthenticationToken(), timeout),
                            acks)))
            .handle(
                (response, failure) -> {
                  sink.accept(
                      response instanceof PublishResponse published
                          ? new SessionEvent.Published(published)
                          : new SessionEvent.PublishFailed(failure));
                  return response;
                });
  }
}
