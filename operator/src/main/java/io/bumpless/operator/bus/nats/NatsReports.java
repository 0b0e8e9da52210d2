package io.bumpless.operator.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.operator.bus.ReportBoard;
import io.bumpless.operator.bus.ReportBoard.Resource;
import io.bumpless.operator.bus.Reports;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.NUID;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports bucket: after each connect what is stored, then what is put. A put that is missed
 * while both happen is repeated by its pod within 10 s.
 */
final class NatsReports implements Reports, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NatsReports.class);
  private static final String STREAM = "KV_" + BusNames.REPORTS;
  private static final String PREFIX = BusNames.keySubject(BusNames.REPORTS, "");
  private static final int PAGE = 256;

  private final Clock clock;
  private final ReportBoard board = new ReportBoard();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> connectListeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("report-silence").factory());
  private Optional<Connection> subscribed = Optional.empty();

  NatsReports(Clock clock) {
    this.clock = clock;
  }

  NatsReports start() {
    var _ = timer.scheduleWithFixedDelay(this::sweep, 5, 5, TimeUnit.SECONDS);
    return this;
  }

  /** Waits until the stored reports were read once. False when that takes longer. */
  boolean awaitLoaded(Duration bound) throws InterruptedException {
    return loaded.await(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** After every connect. */
  void renew(Connection connection) throws IOException, JetStreamApiException {
    if (subscribed.isEmpty() || subscribed.get() != connection) {
      Dispatcher dispatcher = connection.createDispatcher();
      dispatcher.setPendingLimits(10_000, 16L * 1024 * 1024);
      dispatcher.subscribe(PREFIX + ">", this::take);
      subscribed = Optional.of(connection);
    }
    readStored(connection);
    loaded.countDown();
    Collection<Resource> all;
    synchronized (board) {
      all = board.resources();
    }
    LOG.info("reports read resources={}", all.size());
    all.forEach(this::tell);
  }

  private void readStored(Connection connection) throws IOException, JetStreamApiException {
    String consumer = "operator-" + NUID.nextGlobal();
    long pending =
        connection
            .jetStreamManagement(OperatorLink.CALLS)
            .createConsumer(
                STREAM,
                ConsumerConfiguration.builder()
                    .name(consumer)
                    .filterSubject(PREFIX + ">")
                    .deliverPolicy(DeliverPolicy.LastPerSubject)
                    .ackPolicy(AckPolicy.None)
                    .memStorage(true)
                    .numReplicas(1)
                    .inactiveThreshold(Duration.ofSeconds(10))
                    .build())
            .getNumPending();
    JetStreamSubscription stored =
        connection
            .jetStream(OperatorLink.CALLS)
            .subscribe(null, PullSubscribeOptions.fastBind(STREAM, consumer));
    while (pending > 0) {
      List<Message> page = stored.fetch((int) Math.min(pending, PAGE), Duration.ofSeconds(2));
      if (page.isEmpty()) {
        break;
      }
      page.forEach(this::put);
      pending -= page.size();
    }
    stored.unsubscribe();
  }

  private void take(Message message) {
    put(message).ifPresent(this::tell);
  }

  /** The resource for which something new was said. */
  private Optional<Resource> put(Message message) {
    String key = message.getSubject().substring(PREFIX.length());
    try {
      Report report = ReportCodec.decode(message.getData());
      synchronized (board) {
        return board.accept(key, report, clock.instant())
            ? Optional.of(new Resource(report.kind(), report.namespace(), report.name()))
            : Optional.empty();
      }
    } catch (MalformedMessage | RuntimeException e) {
      LOG.warn("unreadable report ignored key={} reason=\"{}\"", key, e.getMessage());
      return Optional.empty();
    }
  }

  private void sweep() {
    Collection<Resource> silent;
    synchronized (board) {
      silent = board.silent(clock.instant());
    }
    silent.forEach(this::tell);
  }

  private void tell(Resource resource) {
    for (Listener listener : listeners) {
      try {
        listener.changed(resource.kind(), resource.namespace(), resource.name());
      } catch (RuntimeException e) {
        LOG.error("a listener of reports failed resource={}", resource, e);
      }
    }
  }

  @Override
  public List<Report> of(String kind, String namespace, String name) {
    synchronized (board) {
      return board.of(new Resource(kind, namespace, name));
    }
  }

  @Override
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void onConnect(Runnable listener) {
    connectListeners.add(listener);
  }

  /** After every connect of a link, behind everything else that is due then. */
  void connected() {
    for (Runnable listener : connectListeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("a listener of connects failed", e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
