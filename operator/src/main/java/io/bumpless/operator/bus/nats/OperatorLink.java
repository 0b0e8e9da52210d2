package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusUnavailable;
import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamOptions;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
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
 * The operator's connection to one account, kept for good (nats.md rules 5 and 6). It signs its own
 * short-lived user at every connect.
 */
final class OperatorLink implements AutoCloseable {
  /** Of one call to the bus. */
  static final JetStreamOptions CALLS =
      JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(3)).build();

  private static final Logger LOG = LoggerFactory.getLogger(OperatorLink.class);
  private static final Duration VALIDITY = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String USER = "bumpless-operator";

  private final String url;
  private final String name;
  private final AccountKey key;
  private final Clock clock;
  private final List<Renewal> renewals = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService events;
  private final Thread keeper;
  private final Object state = new Object();
  private Optional<Connection> connection = Optional.empty();
  private boolean up;
  private volatile boolean closed;

  /** What must be done after every connect and reconnect. Off the client's threads. */
  @FunctionalInterface
  interface Renewal {
    void on(Connection connection) throws Exception;
  }

  OperatorLink(String url, String name, AccountKey key, Clock clock) {
    this.url = url;
    this.name = name;
    this.key = key;
    this.clock = clock;
    this.events =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("bus-" + name + "-events").factory());
    this.keeper =
        Thread.ofPlatform().daemon(true).name("bus-" + name + "-keeper").unstarted(this::keep);
  }

  /** Before {@link #start}. */
  void onRenewal(Renewal renewal) {
    renewals.add(renewal);
  }

  void start() {
    keeper.start();
  }

  /**
   * The connection when it is up; waits 2 s for it, so that an operator that just started does not
   * fail its first reconciles.
   *
   * @throws BusUnavailable when it is away
   */
  Connection usable() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (state) {
      while (!up) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || closed) {
          throw new BusUnavailable("the bus " + url + " is away", new IOException("no connection"));
        }
        try {
          state.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new BusUnavailable("interrupted while waiting for the bus " + url, e);
        }
      }
      return connection.orElseThrow();
    }
  }

  private void keep() {
    while (!closed) {
      var gone = new CountDownLatch(1);
      try {
        Connection made = Nats.connect(options(gone));
        synchronized (state) {
          connection = Optional.of(made);
        }
        if (made.getStatus() == Connection.Status.CONNECTED) {
          renewed();
        }
        gone.await();
        down("closed for good, making a new connection");
      } catch (IOException e) {
        LOG.debug("cannot connect account={} url={}", name, url, e);
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(250);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Options options(CountDownLatch gone) {
    return new Options.Builder()
        .server(url)
        .connectionName(USER + "/" + name)
        .inboxPrefix("_IB_" + USER + ".")
        .reconnectWait(Duration.ofMillis(100))
        .reconnectJitter(Duration.ofMillis(50))
        .reconnectJitterTls(Duration.ofMillis(50))
        .maxReconnects(-1)
        .reconnectBufferSize(0)
        .pingInterval(Duration.ofMillis(500))
        .maxPingsOut(2)
        .authHandler(new SelfSigned())
        .errorListener(
            new ErrorListener() {
              @Override
              public void errorOccurred(Connection c, String error) {
                LOG.warn("bus error account={} error=\"{}\"", name, error);
              }
            })
        .connectionListener(listener(gone))
        .build();
  }

  private ConnectionListener listener(CountDownLatch gone) {
    return (c, event) -> {
      switch (event) {
        case RESUBSCRIBED -> renewed();
        case DISCONNECTED -> down("connection lost, reconnecting");
        case CLOSED -> {
          down("connection closed");
          gone.countDown();
        }
        default -> LOG.debug("bus event={} account={}", event, name);
      }
    };
  }

  private void renewed() {
    Connection renewed;
    synchronized (state) {
      if (connection.isEmpty()) {
        return;
      }
      up = true;
      renewed = connection.get();
      state.notifyAll();
    }
    LOG.info("bus connected account={} url={}", name, url);
    renewals.forEach(renewal -> events.execute(() -> run(renewal, renewed)));
  }

  /** Until it succeeds, or the connection is another one or closed. */
  private void run(Renewal renewal, Connection renewed) {
    try {
      renewal.on(renewed);
    } catch (Exception e) {
      if (!closed && renewed.getStatus() != Connection.Status.CLOSED) {
        LOG.warn("work after a connect failed, trying again account={}", name, e);
        var _ =
            events.schedule(() -> run(renewal, renewed), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private void down(String why) {
    boolean changed;
    synchronized (state) {
      changed = up;
      up = false;
    }
    if (changed && !closed) {
      LOG.warn("bus lost account={} reason=\"{}\"", name, why);
    }
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    Optional<Connection> last;
    synchronized (state) {
      last = connection;
      up = false;
      state.notifyAll();
    }
    try {
      if (last.isPresent()) {
        last.get().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.shutdownNow();
  }

  /** A new user for each connect; nobody has to renew it. */
  private final class SelfSigned implements AuthHandler {
    private AccountKey.User user = fresh();

    private AccountKey.User fresh() {
      return key.user(USER, Optional.empty(), clock.instant(), VALIDITY);
    }

    /** The client signs first and asks for the JWT then. */
    @Override
    public byte[] sign(byte[] nonce) {
      user = fresh();
      try {
        return NKey.fromSeed(user.seed().toCharArray()).sign(nonce);
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException("cannot sign the bus' nonce", e);
      }
    }

    @Override
    public char[] getID() {
      return new char[0];
    }

    @Override
    public char[] getJWT() {
      return user.jwt().toCharArray();
    }
  }
}
