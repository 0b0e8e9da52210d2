package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.LiveHandler;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.Subscription;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live subscription. The client subscribes again by itself after a reconnect; only a new
 * connection needs a new subscription.
 */
final class NatsLive implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(NatsLive.class);
  private static final int QUEUE = 1024;

  private final NatsLink link;
  private final BusMeters meters;
  private final SubjectFilter filter;
  private final LiveHandler handler;
  private final Runnable renewal = this::subscribe;
  private Optional<Made> made = Optional.empty();
  private boolean closed;

  private record Made(Connection connection, Dispatcher dispatcher) {}

  NatsLive(NatsLink link, BusMeters meters, String subject, LiveHandler handler) {
    this.link = link;
    this.meters = meters;
    this.filter = new SubjectFilter(subject);
    this.handler = handler;
  }

  NatsLive start() {
    link.onRenewal(renewal);
    subscribe();
    return this;
  }

  private synchronized void subscribe() {
    if (closed) {
      return;
    }
    try {
      Connection connection = link.usable();
      if (made.isPresent() && made.get().connection() == connection) {
        return;
      }
      Dispatcher dispatcher = connection.createDispatcher();
      dispatcher.setPendingLimits(QUEUE, -1);
      dispatcher.subscribe(filter.text(), this::take);
      connection.flush(Duration.ofSeconds(1));
      made = Optional.of(new Made(connection, dispatcher));
    } catch (BusException | IllegalStateException | java.util.concurrent.TimeoutException e) {
      LOG.debug("live subscription waits subject={} reason=\"{}\"", filter.text(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Message message) {
    String replyTo = message.getReplyTo();
    boolean outOfStream = replyTo != null && replyTo.startsWith("$JS.");
    if (outOfStream || !filter.matches(message.getSubject())) {
      meters.foreign().increment();
      LOG.debug("foreign message dropped subject={}", message.getSubject());
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    try {
      handler.on(new LiveMessage(message.getSubject(), message.getData(), System.nanoTime()));
    } catch (RuntimeException e) {
      meters.handlerErrors().increment();
      LOG.error("a live handler failed subject={}", message.getSubject(), e);
    }
  }

  @Override
  public void close() {
    Optional<Made> last;
    synchronized (this) {
      closed = true;
      last = made;
      made = Optional.empty();
    }
    link.forgetRenewal(renewal);
    if (last.isPresent()) {
      try {
        last.get().connection().closeDispatcher(last.get().dispatcher());
      } catch (IllegalArgumentException | IllegalStateException e) {
        LOG.debug("dispatcher is gone already subject={}", filter.text());
      }
    }
  }
}
