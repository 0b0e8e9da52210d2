package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.connection.ConnectionState.Phase;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.progress.Backoff;
import io.bumpless.opcua.progress.Delivery;
import io.bumpless.opcua.progress.ItemBoard;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.opcua.subscription.SubscriptionListener;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.subscription.WantedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link LiveSubscription}: one session after the other, each with a new Milo client and new
 * subscriptions. Nothing is transferred from the last session: a transfer that fails leaves a
 * client without data and without an error, and the gap is marked in any case.
 */
public final class KeptSubscription implements LiveSubscription {

  private static final Logger LOG = LoggerFactory.getLogger(KeptSubscription.class);
  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ConnectionSettings settings;
  private final SubscriptionSettings subscription;
  private final ItemBoard board;
  private final SubscriptionListener listener;
  private final Delivery delivery;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<SubscribedSession> current = new AtomicReference<>();
  private volatile ConnectionState connection =
      new ConnectionState(Phase.Connecting, Instant.now(), Optional.empty(), Optional.empty());

  private KeptSubscription(
      ConnectionSettings settings,
      SubscriptionSettings subscription,
      ItemBoard board,
      SubscriptionListener listener) {
    this.settings = settings;
    this.subscription = subscription;
    this.board = board;
    this.listener = listener;
    this.delivery = new Delivery(listener);
    this.thread =
        Thread.ofPlatform().name("opcua " + settings.endpoint()).daemon().unstarted(this::keep);
  }

  /** Starts keeping the items alive. */
  public static KeptSubscription start(
      ConnectionSettings settings,
      SubscriptionSettings subscription,
      List<WantedItem> items,
      SubscriptionListener listener) {
    var kept = new KeptSubscription(settings, subscription, new ItemBoard(items), listener);
    kept.thread.start();
    return kept;
  }

  @Override
  public ConnectionState connection() {
    return connection;
  }

  @Override
  public List<ItemState> items() {
    return board.states();
  }

  @Override
  public void close() {
    stop.countDown();
    SubscribedSession session = current.get();
    if (session != null) {
      session.stop();
    }
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      Optional<ConnectionProblem> last = Optional.empty();
      Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));
      while (stop.getCount() > 0) {
        long begun = System.nanoTime();
        ConnectionProblem problem = oneSession();
        boolean steady = System.nanoTime() - begun > STEADY.toNanos();
        if (steady || last.isEmpty() || last.get().reason() != problem.reason()) {
          backoff = Backoff.forProblem(problem);
        }
        last = Optional.of(problem);
        down(problem);
        if (stop.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens a session and uses it until it ends; returns why it ended or could not be opened. */
  private ConnectionProblem oneSession() throws InterruptedException {
    try (MiloLink link = SessionOpener.open(settings)) {
      var session =
          new SubscribedSession(
              new ServerSubscription.Shared(
                  link, subscription, board, listener::onItem, settings.requestTimeout()),
              delivery);
      current.set(session);
      if (stop.getCount() == 0) {
        session.stop();
      }
      session.create();
      up(link.server());
      return session.run();
    } catch (OpcUaException e) {
      return e.problem();
    } catch (RuntimeException e) {
      // Our bug or Milo's: a new session is the only thing that may help, and silence never does.
      LOG.error("event=session-broken endpoint={}", settings.endpoint(), e);
      return ConnectionProblem.of(Reason.ConnectionLost, "the session broke: " + e);
    } finally {
      current.set(null);
      delivery.end();
      board.allPending();
    }
  }

  private void up(ServerInfo server) {
    LOG.info(
        "event=connected endpoint={} server={} policy={} mode={}",
        server.endpoint(),
        server.applicationUri(),
        server.policy(),
        server.mode());
    publish(
        new ConnectionState(Phase.Connected, Instant.now(), Optional.empty(), Optional.of(server)));
  }

  private void down(ConnectionProblem problem) {
    ConnectionState before = connection;
    boolean news =
        before.connected() || before.problem().map(p -> differs(p, problem)).orElse(true);
    if (!news) {
      return;
    }
    if (problem.reason() != Reason.Closed) {
      LOG.warn(
          "event=not-connected endpoint={} reason={} message=\"{}\"",
          settings.endpoint(),
          problem.reason(),
          problem.message());
    }
    Phase phase = before.phase() == Phase.Connecting ? Phase.Connecting : Phase.Disconnected;
    Instant since = phase == before.phase() ? before.since() : Instant.now();
    publish(new ConnectionState(phase, since, Optional.of(problem), before.server()));
  }

  /** The same reason for another certificate is news: a person acts on its fingerprint. */
  private static boolean differs(ConnectionProblem before, ConnectionProblem now) {
    return before.reason() != now.reason() || !before.certificate().equals(now.certificate());
  }

  private void publish(ConnectionState state) {
    connection = state;
    listener.onConnection(state);
  }
}
