package io.bumpless.comparator.pod;

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
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A process's view of a bus, of which some write is its last, or of which some acknowledgement is
 * lost. Reads go on.
 */
final class DyingBus implements Bus {
  private final Bus bus;
  private final int at;
  private final Fate fate;
  private final AtomicInteger writes = new AtomicInteger();

  /** What happens to the write with the number {@code at}, which counts from 0. */
  enum Fate {
    /** It and all later ones are not done. */
    DIES_BEFORE,
    /** It is done, but not answered, and all later ones are not done. */
    DIES_AFTER,
    /** It is done, but not answered; later ones are as usual. */
    LOSES_ONE_ANSWER
  }

  DyingBus(Bus bus, int at, Fate fate) {
    this.bus = bus;
    this.at = at;
    this.fate = fate;
  }

  /** Whether the fateful write was reached. */
  boolean reached() {
    return writes.get() > at;
  }

  private <T> CompletableFuture<T> write(Supplier<CompletableFuture<T>> done) {
    int number = writes.getAndIncrement();
    boolean asUsual = number < at || (number > at && fate == Fate.LOSES_ONE_ANSWER);
    if (asUsual) {
      return done.get();
    }
    if (number == at && fate != Fate.DIES_BEFORE) {
      var _ = done.get();
    }
    return CompletableFuture.failedFuture(
        new BusException(Reason.TIMEOUT, "no answer, says the test"));
  }

  @Override
  public CompletableFuture<Stored> publish(
      String subject, byte[] payload, String messageId, Duration timeout) {
    return write(() -> bus.publish(subject, payload, messageId, timeout));
  }

  @Override
  public CompletableFuture<Stored> publish(Publication publication, Duration timeout) {
    return write(() -> bus.publish(publication, timeout));
  }

  @Override
  public CompletableFuture<Long> put(String bucket, String key, byte[] value, Duration timeout) {
    return write(() -> bus.put(bucket, key, value, timeout));
  }

  @Override
  public CompletableFuture<Long> update(
      String bucket, String key, byte[] value, long revision, Duration timeout) {
    return write(() -> bus.update(bucket, key, value, revision, timeout));
  }

  @Override
  public Subscription subscribe(String subject, LiveHandler handler) {
    return bus.subscribe(subject, handler);
  }

  @Override
  public Replay replay(ReplayRequest request, ReplayHandler handler) {
    return bus.replay(request, handler);
  }

  @Override
  public CompletableFuture<Optional<StoredMessage>> last(String stream, String subject) {
    return bus.last(stream, subject);
  }

  @Override
  public CompletableFuture<Optional<KeyValue>> get(String bucket, String key) {
    return bus.get(bucket, key);
  }

  @Override
  public Subscription watch(String bucket, String key, WatchHandler handler) {
    return bus.watch(bucket, key, handler);
  }

  @Override
  public CompletableFuture<Boolean> readObject(String store, String key, OutputStream sink) {
    return bus.readObject(store, key, sink);
  }

  @Override
  public CompletableFuture<Optional<Long>> objectSize(String store, String key) {
    return bus.objectSize(store, key);
  }

  @Override
  public CompletableFuture<Void> writeObject(String store, String key, Path file) {
    return bus.writeObject(store, key, file);
  }

  @Override
  public boolean connected() {
    return bus.connected();
  }

  @Override
  public Optional<String> trouble() {
    return bus.trouble();
  }

  @Override
  public void onConnection(ConnectionHandler handler) {
    bus.onConnection(handler);
  }

  @Override
  public CompletableFuture<Duration> ping(Duration timeout) {
    return bus.ping(timeout);
  }

  @Override
  public void close() {}
}
