package io.bumpless.bench.site;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.testbed.nats.NatsServer;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A real nats-server that writes to disk as the site's does, with the streams and buckets that the
 * operator would make; without accounts, because no operator signs credentials here.
 */
public final class SiteBus implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PUT = Duration.ofSeconds(5);
  private static final long MIB = 1L << 20;

  private final NatsServer server;
  private final Metrics metrics = new Metrics();
  private final Bus bus;

  private SiteBus(NatsServer server) {
    this.server = server;
    this.bus = connect(server.url(), "bench", metrics);
  }

  /** Starts it on a free loopback port, its store in a temporary folder. */
  public static SiteBus start() {
    NatsServer server =
        NatsServer.start(
            place ->
                "jetstream { store_dir: \"%s\", sync_interval: always }%n"
                    .formatted(place.store()));
    try (Connection connection = Nats.connect(server.url())) {
      connection
          .objectStoreManagement()
          .create(ObjectStoreConfiguration.builder(BusNames.MODELS).build());
      for (String bucket : List.of(BusNames.GRANTS, BusNames.REPORTS)) {
        connection
            .keyValueManagement()
            .create(
                KeyValueConfiguration.builder(bucket)
                    .storageType(
                        bucket.equals(BusNames.REPORTS) ? StorageType.Memory : StorageType.File)
                    .build());
      }
      return new SiteBus(server);
    } catch (IOException | JetStreamApiException e) {
      server.close();
      throw new IllegalStateException("the bus cannot be set up: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      server.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the bus was set up", e);
    }
  }

  /** Another connection of our own, as a pod has. */
  public Bus connect(String user, Metrics of) {
    return connect(server.url(), user, of);
  }

  private static Bus connect(String url, String user, Metrics metrics) {
    Bus bus = NatsBus.start(new NatsSettings(url, user, Optional.empty(), user), metrics);
    long end = System.nanoTime() + CONNECT.toNanos();
    while (!bus.connected()) {
      if (System.nanoTime() > end) {
        bus.close();
        throw new IllegalStateException("no connection to %s after %s".formatted(url, CONNECT));
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return bus;
  }

  /** A durable stream as the operator makes it. */
  public void stream(String name, String subject, long maxMiB) {
    managed(
        management ->
            management.addStream(
                StreamConfiguration.builder()
                    .name(name)
                    .subjects(subject)
                    .retentionPolicy(RetentionPolicy.Limits)
                    .discardPolicy(DiscardPolicy.Old)
                    .storageType(StorageType.File)
                    .maxAge(Duration.ofDays(3))
                    .maxBytes(maxMiB * MIB)
                    .duplicateWindow(Duration.ofMinutes(2))
                    .allowDirect(true)
                    .denyDelete(true)
                    .build()));
  }

  /** Messages that a stream has ever had. */
  public long messages(String stream) {
    return managed(m -> m.getStreamInfo(stream).getStreamState().getLastSequence());
  }

  private interface Managed<T> {
    T with(JetStreamManagement management) throws IOException, JetStreamApiException;
  }

  private <T> T managed(Managed<T> what) {
    try (Connection connection = Nats.connect(server.url())) {
      return what.with(connection.jetStreamManagement());
    } catch (IOException | JetStreamApiException e) {
      throw new IllegalStateException("the bus refuses: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the bus", e);
    }
  }

  /** Stores a model as the fetch Job does. */
  public void model(String digest, byte[] bytes) {
    try {
      Path file = Files.createTempFile("bench", ".onnx");
      try {
        Files.write(file, bytes);
        bus.writeObject(BusNames.MODELS, digest, file).join();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be stored", e);
    }
  }

  /** Puts a grant as the operator does. */
  public void grant(String key, byte[] grant) {
    long unused = bus.put(BusNames.GRANTS, key, grant, PUT).join();
  }

  /** Our own connection. */
  public Bus bus() {
    return bus;
  }

  public String url() {
    return server.url();
  }

  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    bus.close();
    metrics.close();
    server.close();
  }
}
