package io.bumpless.podkit.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.ConnectionHandler;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.podkit.bus.LiveHandler;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.Stored;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.Subscription;
import io.bumpless.podkit.bus.WatchHandler;
import io.bumpless.podkit.metrics.Metrics;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.impl.NatsMessage;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The bus on NATS JetStream, with the rules at the end of nats.md. */
public final class NatsBus implements Bus {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration OBJECT = Duration.ofMinutes(5);

  private final NatsSettings settings;
  private final BusMeters meters;
  private final NatsLink link;
  private final NatsCalls calls;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  private NatsBus(NatsSettings settings, Metrics metrics) {
    this.settings = settings;
    this.meters = BusMeters.in(metrics, settings.account());
    var inFlight = new InFlight();
    this.link = new NatsLink(settings, meters, inFlight::refused);
    this.calls = new NatsCalls(link, inFlight);
    link.onConnection(
        up -> {
          if (!up) {
            inFlight.lost();
          }
        });
  }

  /** A bus that begins to connect at once; it need not be reachable. */
  public static NatsBus start(NatsSettings settings, Metrics metrics) {
    var bus = new NatsBus(settings, metrics);
    BusMeters.connected(metrics, settings.account(), bus::connected);
    bus.link.start();
    return bus;
  }

  @Override
  public CompletableFuture<Stored> publish(Publication publication, Duration timeout) {
    Message message =
        NatsMessage.builder()
            .subject(publication.subject())
            .data(publication.payload())
            .headers(Notes.headers(publication.notes()))
            .build();
    var options = PublishOptions.builder().messageId(publication.messageId()).build();
    return calls.publish(message, options, timeout);
  }

  @Override
  public Subscription subscribe(String subject, LiveHandler handler) {
    return keep(new NatsLive(link, meters, subject, handler).start());
  }

  @Override
  public Replay replay(ReplayRequest request, ReplayHandler handler) {
    return keep(NatsReplay.start(link, meters, settings.user(), request, handler));
  }

  @Override
  public CompletableFuture<Optional<StoredMessage>> last(String stream, String subject) {
    return calls
        .lastOf(stream, subject, CALL)
        .thenApply(found -> found.map(NatsCalls.Found::message));
  }

  @Override
  public CompletableFuture<Optional<KeyValue>> get(String bucket, String key) {
    return calls
        .lastOf("KV_" + bucket, BusNames.keySubject(bucket, key), CALL)
        .thenApply(
            found ->
                found
                    .filter(f -> f.operation().isEmpty())
                    .map(f -> new KeyValue(key, f.message().payload(), f.message().sequence())));
  }

  @Override
  public CompletableFuture<Long> put(String bucket, String key, byte[] value, Duration timeout) {
    return calls
        .publish(entry(bucket, key, value), PublishOptions.builder().build(), timeout)
        .thenApply(Stored::sequence);
  }

  @Override
  public CompletableFuture<Long> update(
      String bucket, String key, byte[] value, long revision, Duration timeout) {
    return calls
        .publish(
            entry(bucket, key, value),
            PublishOptions.builder().expectedLastSubjectSequence(revision).build(),
            timeout)
        .thenApply(Stored::sequence);
  }

  private static Message entry(String bucket, String key, byte[] value) {
    return NatsMessage.builder().subject(BusNames.keySubject(bucket, key)).data(value).build();
  }

  @Override
  public Subscription watch(String bucket, String key, WatchHandler handler) {
    return keep(NatsWatch.start(link, meters, settings.user(), bucket, key, handler));
  }

  @Override
  public CompletableFuture<Boolean> readObject(String store, String key, OutputStream sink) {
    return calls.blocking(OBJECT, c -> NatsObjects.read(c, store, key, sink));
  }

  @Override
  public CompletableFuture<Optional<Long>> objectSize(String store, String key) {
    return calls.blocking(CALL, c -> NatsObjects.size(c, store, key));
  }

  @Override
  public CompletableFuture<Void> writeObject(String store, String key, Path file) {
    return calls.blocking(
        OBJECT,
        c -> {
          NatsObjects.write(c, store, key, file);
          return null;
        });
  }

  @Override
  public boolean connected() {
    return link.connected();
  }

  @Override
  public Optional<String> trouble() {
    return link.trouble();
  }

  @Override
  public void onConnection(ConnectionHandler handler) {
    link.onConnection(handler);
  }

  @Override
  public CompletableFuture<Duration> ping(Duration timeout) {
    return calls.blocking(
        timeout,
        c -> {
          try {
            return c.RTT();
          } catch (java.io.IOException e) {
            throw new BusException(Reason.TIMEOUT, "the bus did not answer a ping", e);
          }
        });
  }

  private <S extends Subscription> S keep(S subscription) {
    subscriptions.add(subscription);
    return subscription;
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    calls.close();
    link.close();
  }
}
