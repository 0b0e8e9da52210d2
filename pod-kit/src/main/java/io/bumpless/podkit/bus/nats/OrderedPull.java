package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.StoredMessage;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.NUID;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream in order with an ephemeral pull consumer on a thread of its own, and makes a new
 * consumer after a reconnect, a gap in the consumer's own sequence, or any doubt. Where a new
 * consumer begins is the {@link Reader}'s business. (The client's ordered consumers notice a
 * restart of the bus only after seconds, nats.md §4.)
 */
final class OrderedPull implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderedPull.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int STREAM_NOT_FOUND = 10059;

  private final NatsLink link;
  private final BusMeters meters;
  private final String stream;
  private final String filter;
  private final String user;
  private final Reader reader;
  private final Thread thread;
  private final Runnable wake = this::dropConsumer;

  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.of("not started yet");
  private volatile Optional<JetStreamSubscription> current = Optional.empty();

  /** Decides where to begin and takes the messages. Called on the reading thread only. */
  interface Reader {
    /** Sets the deliver policy of the consumer that is about to be made. */
    void begin(Connection connection, ConsumerConfiguration.Builder consumer)
        throws IOException, JetStreamApiException;

    /** The consumer is made; {@code pending} messages wait for it already. */
    void begun(long pending);

    /** There is no such stream. */
    void missing();

    /** The next message; {@code operation} is the KV-Operation header. */
    void message(StoredMessage message, Optional<String> operation) throws InterruptedException;
  }

  OrderedPull(
      NatsLink link, BusMeters meters, String user, String stream, String filter, Reader r) {
    this.link = link;
    this.meters = meters;
    this.user = user;
    this.stream = stream;
    this.filter = filter;
    this.reader = r;
    this.thread = Thread.ofPlatform().daemon(true).name("read-" + filter).unstarted(this::run);
  }

  void start() {
    link.onRenewal(wake);
    thread.start();
  }

  Optional<String> trouble() {
    return link.connected() ? trouble : link.trouble();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        long generation = link.awaitConnected();
        if (readOnce(generation)) {
          pause = FIRST_PAUSE;
        } else {
          link.awaitChange(generation, pause);
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException e) {
      if (!closed) {
        LOG.error("reading was interrupted from outside stream={}", stream);
      }
    }
  }

  /** Makes a consumer and reads until it is of no more use. False when it could not be made. */
  private boolean readOnce(long generation) throws InterruptedException {
    try {
      Connection connection = link.usable();
      JetStreamSubscription subscription = make(connection);
      current = Optional.of(subscription);
      trouble = Optional.empty();
      try {
        read(subscription, generation);
      } finally {
        dropConsumer();
      }
      return true;
    } catch (JetStreamApiException e) {
      boolean missing = e.getApiErrorCode() == STREAM_NOT_FOUND;
      trouble =
          Optional.of(missing ? "no stream " + stream + " yet" : String.valueOf(e.getMessage()));
      if (missing) {
        guarded(reader::missing);
      }
    } catch (IOException | BusException | IllegalStateException e) {
      trouble = Optional.of("cannot read " + stream + ": " + e.getMessage());
    }
    LOG.debug("cannot read stream={} reason=\"{}\"", stream, trouble.orElse(""));
    return false;
  }

  private JetStreamSubscription make(Connection connection)
      throws IOException, JetStreamApiException {
    String name = user + "-" + NUID.nextGlobal();
    var builder =
        ConsumerConfiguration.builder()
            .name(name)
            .filterSubject(filter)
            .ackPolicy(AckPolicy.None)
            .memStorage(true)
            .numReplicas(1)
            .inactiveThreshold(Duration.ofSeconds(30));
    reader.begin(connection, builder);
    ConsumerInfo info = connection.jetStreamManagement().createConsumer(stream, builder.build());
    meters.remade().increment();
    JetStreamSubscription subscription =
        connection.jetStream().subscribe(null, PullSubscribeOptions.fastBind(stream, name));
    subscription.setPendingLimits(PullRequest.BATCH * 4L, -1);
    long pending = info.getNumPending();
    guarded(() -> reader.begun(pending));
    return subscription;
  }

  private void read(JetStreamSubscription subscription, long generation)
      throws InterruptedException {
    long expected = 1;
    var request = new PullRequest(subscription);
    while (!closed && link.generation() == generation) {
      Optional<Message> next;
      try {
        request.renewWhenDue();
        next = request.next();
      } catch (IllegalStateException e) {
        LOG.debug("consumer is gone stream={} reason=\"{}\"", stream, e.getMessage());
        return;
      }
      if (next.isPresent()) {
        NatsJetStreamMetaData meta = next.get().metaData();
        if (meta.consumerSequence() != expected) {
          LOG.debug("gap stream={} want={} got={}", stream, expected, meta.consumerSequence());
          return;
        }
        expected++;
        hand(next.get(), meta);
      } else if (request.endedTooEarly()) {
        return;
      }
    }
  }

  private void hand(Message message, NatsJetStreamMetaData meta) throws InterruptedException {
    Optional<String> operation =
        message.hasHeaders()
            ? Optional.ofNullable(message.getHeaders().getFirst("KV-Operation"))
            : Optional.empty();
    var stored =
        new StoredMessage(
            message.getSubject(),
            message.getData(),
            meta.streamSequence(),
            meta.timestamp().toInstant(),
            meta.pendingCount(),
            System.nanoTime(),
            Notes.of(message.getHeaders()));
    try {
      reader.message(stored, operation);
    } catch (RuntimeException e) {
      meters.handlerErrors().increment();
      LOG.error("a handler failed stream={} sequence={}", stream, stored.sequence(), e);
    }
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      meters.handlerErrors().increment();
      LOG.error("a handler failed stream={}", stream, e);
    }
  }

  private void dropConsumer() {
    Optional<JetStreamSubscription> dropped = current;
    current = Optional.empty();
    if (dropped.isPresent()) {
      try {
        dropped.get().unsubscribe();
      } catch (IllegalStateException e) {
        LOG.debug("subscription is gone already stream={}", stream);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    link.forgetRenewal(wake);
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
