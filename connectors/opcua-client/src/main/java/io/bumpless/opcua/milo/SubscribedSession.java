package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.progress.Delivery;
import io.bumpless.opcua.progress.ItemBoard;
import io.bumpless.opcua.progress.PublishSequence;
import io.bumpless.opcua.progress.PublishSequence.Verdict;
import io.bumpless.opcua.value.OpcUaStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one session, from the first to the last publish response. Everything happens
 * on the calling thread; Milo's threads only put {@link SessionEvent}s into a queue, whose length
 * is bounded by the number of publish requests.
 */
final class SubscribedSession {

  private static final Logger LOG = LoggerFactory.getLogger(SubscribedSession.class);
  private static final long TICK_MILLIS = 100;
  private static final long FROZEN_NANOS = 1_000_000_000L;
  private static final long MOST_REPUBLISHED = 100;

  private final ServerSubscription.Shared shared;
  private final MiloLink link;
  private final ItemBoard board;
  private final Delivery delivery;
  private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
  private final List<ServerSubscription> subscriptions = new ArrayList<>();

  SubscribedSession(ServerSubscription.Shared shared, Delivery delivery) {
    this.shared = shared;
    this.link = shared.link();
    this.board = shared.board();
    this.delivery = delivery;
    int size = shared.settings().itemsPerSubscription();
    for (int from = 0; from < Math.max(1, board.size()); from += size) {
      subscriptions.add(
          new ServerSubscription(
              shared, subscriptions.size(), from, Math.min(board.size(), from + size)));
    }
    link.onLost(problem -> events.add(new SessionEvent.Ended(problem)));
  }

  /** Makes {@link #run} return soon; any thread. */
  void stop() {
    events.add(
        new SessionEvent.Ended(ConnectionProblem.of(Reason.Closed, "the subscription is closed")));
  }

  /** Creates the subscriptions at the server. */
  void create() throws OpcUaException {
    for (ServerSubscription subscription : subscriptions) {
      subscription.create(System.nanoTime());
    }
    delivery.begin(subscriptions.size());
  }

  /**
   * Creates the items and delivers until the session ends.
   *
   * @return why it ended
   */
  ConnectionProblem run() throws OpcUaException, InterruptedException {
    double keepAlive =
        subscriptions.stream().mapToDouble(ServerSubscription::keepAliveMillis).max().orElse(0);
    var pump = new PublishPump(link, events::add, subscriptions.size(), keepAlive);
    // Not before the items are there: what the server sends earlier says nothing about them, and
    // its publish time must not end a gap.
    retryWhereDue();
    subscriptions.forEach(s -> s.watchdog().heard(System.nanoTime()));
    pump.fill();
    while (true) {
      retryWhereDue();
      long tick = System.nanoTime();
      SessionEvent event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      long now = System.nanoTime();
      forgiveOurFreeze(now - tick);
      switch (event) {
        case null -> {}
        case SessionEvent.Ended ended -> {
          return ended.problem();
        }
        case SessionEvent.Published published -> onPublished(published.response(), pump);
        case SessionEvent.PublishFailed failure -> onPublishFailed(failure.cause(), pump);
      }
      Optional<ServerSubscription> silent =
          subscriptions.stream().filter(s -> s.watchdog().silent(now)).findFirst();
      if (silent.isPresent() && events.isEmpty()) {
        return ConnectionProblem.of(
            Reason.Timeout,
            "the server "
                + link.server().endpoint()
                + " has not reported on subscription "
                + silent.get().id()
                + " for more than "
                + silent.get().watchdog().allowedMillis()
                + " ms");
      }
    }
  }

  private void forgiveOurFreeze(long sinceLastTick) {
    long late = sinceLastTick - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    if (late > FROZEN_NANOS) {
      LOG.warn("event=own-freeze millis={}", TimeUnit.NANOSECONDS.toMillis(late));
      subscriptions.forEach(s -> s.watchdog().forgive(sinceLastTick));
    }
  }

  private void onPublished(PublishResponse response, PublishPump pump) throws OpcUaException {
    Optional<ServerSubscription> found =
        subscriptions.stream().filter(s -> s.id().equals(response.getSubscriptionId())).findFirst();
    if (found.isPresent()) {
      deal(found.get(), response, pump);
    }
    pump.answered();
    pump.fill();
  }

  private void deal(ServerSubscription subscription, PublishResponse response, PublishPump pump)
      throws OpcUaException {
    subscription.watchdog().heard(System.nanoTime());
    NotificationMessage message = response.getNotificationMessage();
    Instant sent = SentTime.of(message, response.getResponseHeader());
    ExtensionObject[] data = message.getNotificationData();
    boolean keepAlive = data == null || data.length == 0;
    Verdict verdict =
        subscription.sequence().accept(message.getSequenceNumber().longValue(), keepAlive);
    if (!keepAlive) {
      pump.acknowledge(subscription.id(), message.getSequenceNumber());
    }
    boolean more = Boolean.TRUE.equals(response.getMoreNotifications());
    switch (verdict) {
      case PublishSequence.Duplicate d -> {}
      case PublishSequence.InOrder i -> deliver(subscription, message, sent, more);
      case PublishSequence.Missing missing -> {
        fetchMissing(subscription, missing, sent, pump);
        deliver(subscription, message, sent, more);
      }
    }
  }

  /** Asks for messages that did not arrive (OPC 10000-4 §5.14.6). */
  private void fetchMissing(
      ServerSubscription subscription,
      PublishSequence.Missing missing,
      Instant next,
      PublishPump pump)
      throws OpcUaException {
    long number = missing.first();
    for (long i = 0; i < Math.min(missing.count(), MOST_REPUBLISHED); i++) {
      Optional<RepublishResponse> again = republished(subscription, number);
      if (again.isEmpty()) {
        delivery.missed(subscription.index(), next);
        return;
      }
      NotificationMessage message = again.get().getNotificationMessage();
      pump.acknowledge(subscription.id(), uint(number));
      deliver(subscription, message, SentTime.of(message, again.get().getResponseHeader()), true);
      number = PublishSequence.after(number);
    }
  }

  /** The message with this number, when the server still has it. */
  private Optional<RepublishResponse> republished(ServerSubscription subscription, long number)
      throws OpcUaException {
    String cause;
    try {
      RepublishResponse response =
          link.await(
              link.client().republishAsync(subscription.id(), uint(number)),
              shared.timeout(),
              "asking again for message " + number);
      if (Republished.is(response.getNotificationMessage(), number)) {
        return Optional.of(response);
      }
      cause = "the server answered with another message";
    } catch (OpcUaException e) {
      if (e.problem().reason() != Reason.ServiceFault) {
        throw e;
      }
      cause = e.problem().message();
    }
    LOG.warn(
        "event=notification-lost subscription={} sequence={} cause={}",
        subscription.id(),
        number,
        cause);
    return Optional.empty();
  }

  private void deliver(
      ServerSubscription subscription, NotificationMessage message, Instant sent, boolean more)
      throws OpcUaException {
    NotificationContent content =
        NotificationContent.decode(message, link.client().getStaticEncodingContext(), board);
    delivery.accept(subscription.index(), sent, more, content.samples());
    for (Map.Entry<Integer, OpcUaStatus> gone : content.gone().entrySet()) {
      subscription.gone(gone.getKey(), gone.getValue(), System.nanoTime());
    }
    if (content.status().isPresent()) {
      // Bad_Timeout, or Good_SubscriptionTransferred: in both cases it is not ours any more.
      lost(subscription, content.status().get());
    }
  }

  private void lost(ServerSubscription subscription, OpcUaStatus status) throws OpcUaException {
    LOG.warn(
        "event=subscription-lost endpoint={} subscription={} status={}",
        link.server().endpoint(),
        subscription.id(),
        status);
    delivery.lost(subscription.index());
    subscription.create(System.nanoTime());
    retryWhereDue();
  }

  private void onPublishFailed(Throwable cause, PublishPump pump) throws OpcUaException {
    pump.answered();
    long code = Failures.status(cause).map(OpcUaStatus::code).orElse(0L);
    if (code == StatusCodes.Bad_TooManyPublishRequests) {
      pump.fewer();
    } else if (code == StatusCodes.Bad_NoSubscription) {
      for (ServerSubscription subscription : subscriptions) {
        lost(subscription, OpcUaStatus.BAD_TIMEOUT);
      }
    } else if (code != StatusCodes.Bad_Timeout) {
      throw Failures.ofCall("a publish request to " + link.server().endpoint(), cause);
    }
    pump.fill();
  }

  private void retryWhereDue() throws OpcUaException {
    for (ServerSubscription subscription : subscriptions) {
      if (subscription.retryDue(System.nanoTime())) {
        if (subscription.hasUnresolved()) {
          renewNamespaces();
        }
        subscription.createMissing(System.nanoTime());
        delivery.sampledEvery(subscription.index(), subscription.slowestSampling());
      }
    }
  }

  /** A namespace may have been added since the session began; one must not have moved. */
  private void renewNamespaces() throws OpcUaException {
    var now =
        new NodeReader(link)
            .read(
                List.of(NodeReader.attribute(NodeAddress.standard(2255), AttributeId.Value)),
                Deadline.in(shared.timeout()));
    if (now.getFirst().value().value() instanceof String[] uris) {
      List<String> before = link.namespaces().uris();
      List<String> after = Arrays.asList(uris);
      if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
        throw new OpcUaException(
            ConnectionProblem.of(
                Reason.ConnectionLost,
                "the namespace table of " + link.server().endpoint() + " changed; starting anew"));
      }
      link.useNamespaces(new Namespaces(after));
    }
  }
}
