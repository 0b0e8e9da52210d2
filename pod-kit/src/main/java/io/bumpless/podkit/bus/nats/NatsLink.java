package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.ConnectionHandler;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection for good (nats.md rules 5 and 6): short waits, no reconnect buffer, quick
 * detection of a dead peer; a connection that closed for good (two equal authentication errors in a
 * row do that) is replaced by a new one; a changed credential file is put to use by a reconnect.
 */
final class NatsLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
  private static final Duration CREDENTIAL_CHECK = Duration.ofSeconds(10);

  private final NatsSettings settings;
  private final CredentialFile credential;
  private final BusMeters meters;
  private final Consumer<String> refusedSubject;
  private final List<ConnectionHandler> handlers = new CopyOnWriteArrayList<>();
  private final List<Runnable> renewals = new CopyOnWriteArrayList<>();
  private final ExecutorService events;
  private final Thread keeper;
  private final Object state = new Object();

  private Optional<Connection> connection = Optional.empty();
  private String trouble = "not connected yet";
  private long generation;
  private boolean up;
  private volatile boolean closed;

  NatsLink(NatsSettings settings, BusMeters meters, Consumer<String> refusedSubject) {
    this.settings = settings;
    this.credential = new CredentialFile(settings.credentials());
    this.meters = meters;
    this.refusedSubject = refusedSubject;
    this.events =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform()
                .daemon(true)
                .name("bus-" + settings.account() + "-events")
                .factory());
    this.keeper =
        Thread.ofPlatform()
            .daemon(true)
            .name("bus-" + settings.account() + "-keeper")
            .unstarted(this::keep);
  }

  void start() {
    keeper.start();
  }

  /** The connection, when it is up. */
  Connection usable() throws BusException {
    synchronized (state) {
      if (up && connection.isPresent()) {
        return connection.get();
      }
      throw new BusException(
          BusException.Reason.UNAVAILABLE, "the bus " + settings.url() + " is away: " + trouble);
    }
  }

  boolean connected() {
    synchronized (state) {
      return up;
    }
  }

  Optional<String> trouble() {
    synchronized (state) {
      return up ? Optional.empty() : Optional.of(trouble);
    }
  }

  /** Counts connects and reconnects; what was made under a lower number must be made again. */
  long generation() {
    synchronized (state) {
      return generation;
    }
  }

  /** Blocks until connected; the generation then. */
  long awaitConnected() throws InterruptedException {
    synchronized (state) {
      while (!up) {
        state.wait();
      }
      return generation;
    }
  }

  /** Blocks until the generation is not {@code seen} any more, at most {@code bound}. */
  void awaitChange(long seen, Duration bound) throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    synchronized (state) {
      while (generation == seen) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return;
        }
        state.wait(left);
      }
    }
  }

  void onConnection(ConnectionHandler handler) {
    handlers.add(handler);
    post(() -> handler.on(connected()));
  }

  /** Called off the client's threads whenever the generation rose. */
  void onRenewal(Runnable renewal) {
    renewals.add(renewal);
  }

  void forgetRenewal(Runnable renewal) {
    renewals.remove(renewal);
  }

  private void keep() {
    long wait = 100;
    while (!closed) {
      try {
        keepOne();
        wait = 100;
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        away(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        // The client throws such ones for a credential file that is half written or no credential;
        // a keeper that ended with it would strand the pod.
        away("cannot connect: " + e.getMessage());
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        return;
      }
      wait = Math.min(wait * 2, 1000);
    }
  }

  /** Makes one connection and stays with it until it is closed for good. */
  private void keepOne() throws IOException, InterruptedException {
    credential.require();
    var gone = new CountDownLatch(1);
    long version = credential.version();
    Connection made = Nats.connect(options(gone));
    synchronized (state) {
      connection = Optional.of(made);
    }
    if (made.getStatus() == Connection.Status.CONNECTED) {
      renewed("connected");
    }
    while (!gone.await(CREDENTIAL_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
      if (credential.version() != version) {
        version = credential.version();
        LOG.info("credential changed, reconnecting account={}", settings.account());
        made.forceReconnect();
      }
    }
    down("the connection closed for good, making a new one");
  }

  private Options options(CountDownLatch gone) {
    var builder =
        new Options.Builder()
            .server(settings.url())
            .connectionName(settings.user() + "/" + settings.account())
            .inboxPrefix("_IB_" + settings.user() + ".")
            .reconnectWait(Duration.ofMillis(100))
            .reconnectJitter(Duration.ofMillis(50))
            .reconnectJitterTls(Duration.ofMillis(50))
            .maxReconnects(-1)
            .reconnectBufferSize(0)
            .pingInterval(Duration.ofMillis(500))
            .maxPingsOut(2)
            .reportNoResponders()
            .connectionTimeout(Duration.ofSeconds(2))
            .errorListener(new LinkErrors(settings.account(), meters, refusedSubject))
            .connectionListener(listener(gone));
    credential.use(builder);
    return builder.build();
  }

  private ConnectionListener listener(CountDownLatch gone) {
    return (c, event) -> {
      switch (event) {
        case RESUBSCRIBED -> renewed("reconnected");
        case DISCONNECTED -> down("connection lost, reconnecting");
        case CLOSED -> {
          down("connection closed");
          gone.countDown();
        }
        default -> LOG.debug("bus event={} account={}", event, settings.account());
      }
    };
  }

  private void renewed(String how) {
    boolean changed;
    synchronized (state) {
      changed = !up;
      up = true;
      generation++;
      state.notifyAll();
    }
    meters.connects().increment();
    LOG.info("bus {} account={} url={}", how, settings.account(), settings.url());
    post(() -> renewals.forEach(Runnable::run));
    if (changed) {
      post(() -> handlers.forEach(handler -> handler.on(true)));
    }
  }

  /** The connection that was up is not any more. */
  private void down(String why) {
    synchronized (state) {
      if (!up) {
        return;
      }
      up = false;
      trouble = why;
    }
    LOG.warn("bus lost account={} reason=\"{}\"", settings.account(), why);
    post(() -> handlers.forEach(handler -> handler.on(false)));
  }

  /** No connection could be made; said once for each reason. */
  private void away(String why) {
    boolean news;
    synchronized (state) {
      news = !why.equals(trouble);
      trouble = why;
    }
    if (news && !closed) {
      LOG.warn("bus away account={} reason=\"{}\"", settings.account(), why);
    }
  }

  private void post(Runnable task) {
    if (!events.isShutdown()) {
      events.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              meters.handlerErrors().increment();
              LOG.error("a connection handler failed account={}", settings.account(), e);
            }
          });
    }
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    Optional<Connection> last;
    synchronized (state) {
      last = connection;
      connection = Optional.empty();
      up = false;
      trouble = "closed";
    }
    if (last.isPresent()) {
      try {
        last.get().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    events.shutdownNow();
  }
}
