package io.bumpless.podkit.bus.memory;

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
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The bus inside one process, for unit tests of pods: same promises as {@link Bus}, no sockets.
 * Streams must be made first, as the operator would; buckets exist. {@link #lose()} and {@link
 * #restore()} play an outage.
 */
public final class MemoryBus implements Bus {
  private final Map<String, MemoryStream> streams = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Set<MemoryReader> readers = ConcurrentHashMap.newKeySet();
  private final List<ConnectionHandler> handlers = new CopyOnWriteArrayList<>();
  private volatile boolean up = true;

  /** With the operator's buckets. */
  public MemoryBus() {
    for (String bucket :
        List.of(BusNames.REPORTS, BusNames.GRANTS, BusNames.LEASES, BusNames.EVIDENCE)) {
      stream("KV_" + bucket, BusNames.keySubject(bucket, ">"));
    }
  }

  /** Makes a stream of the subjects that {@code filter} matches. */
  public MemoryBus stream(String name, String filter) {
    streams.put(name, new MemoryStream(name, filter));
    return this;
  }

  /** The bus goes away: calls fail, nothing is delivered. */
  public void lose() {
    up = false;
    handlers.forEach(handler -> handler.on(false));
  }

  /** The bus is back. */
  public void restore() {
    up = true;
    handlers.forEach(handler -> handler.on(true));
    readers.forEach(MemoryReader::wake);
  }

  /** All messages of a stream so far. */
  public List<StoredMessage> messages(String stream) {
    return streams.get(stream).all();
  }

  /** Puts an object's bytes. */
  public void object(String store, String key, byte[] bytes) {
    objects.put(store + "/" + key, bytes.clone());
  }

  @Override
  public CompletableFuture<Stored> publish(Publication publication, Duration timeout) {
    return store(publication, Optional.empty());
  }

  private CompletableFuture<Stored> store(Publication publication, Optional<Long> revision) {
    String subject = publication.subject();
    if (!up) {
      return failed(Reason.UNAVAILABLE, "the bus is away");
    }
    Optional<MemoryStream> stream =
        streams.values().stream().filter(s -> s.takes(subject)).findFirst();
    if (stream.isEmpty()) {
      return failed(Reason.MISSING, "no stream takes " + subject);
    }
    Optional<Stored> stored = stream.get().append(publication, revision);
    if (stored.isEmpty()) {
      return failed(Reason.WRONG_REVISION, "somebody else was first: " + subject);
    }
    readers.forEach(reader -> reader.live(subject, publication.payload()));
    readers.forEach(MemoryReader::wake);
    return CompletableFuture.completedFuture(stored.get());
  }

  private static <T> CompletableFuture<T> failed(Reason reason, String message) {
    return CompletableFuture.failedFuture(new BusException(reason, message));
  }

  @Override
  public Subscription subscribe(String subject, LiveHandler handler) {
    return keep(MemoryReader.live(this, subject, handler));
  }

  @Override
  public Replay replay(ReplayRequest request, ReplayHandler handler) {
    return keep(MemoryReader.replay(this, request, handler));
  }

  @Override
  public Subscription watch(String bucket, String key, WatchHandler handler) {
    return keep(MemoryReader.watch(this, bucket, key, handler));
  }

  private MemoryReader keep(MemoryReader reader) {
    readers.add(reader);
    reader.start();
    return reader;
  }

  void forget(MemoryReader reader) {
    readers.remove(reader);
  }

  Optional<MemoryStream> find(String stream) {
    return up ? Optional.ofNullable(streams.get(stream)) : Optional.empty();
  }

  @Override
  public CompletableFuture<Optional<StoredMessage>> last(String stream, String subject) {
    if (!up) {
      return failed(Reason.UNAVAILABLE, "the bus is away");
    }
    return find(stream)
        .map(s -> CompletableFuture.completedFuture(s.last(subject)))
        .orElseGet(() -> failed(Reason.MISSING, "no stream " + stream));
  }

  @Override
  public CompletableFuture<Optional<KeyValue>> get(String bucket, String key) {
    return last("KV_" + bucket, BusNames.keySubject(bucket, key))
        .thenApply(found -> found.map(m -> new KeyValue(key, m.payload(), m.sequence())));
  }

  @Override
  public CompletableFuture<Long> put(String bucket, String key, byte[] value, Duration timeout) {
    return store(entry(bucket, key, value), Optional.empty()).thenApply(Stored::sequence);
  }

  @Override
  public CompletableFuture<Long> update(
      String bucket, String key, byte[] value, long revision, Duration timeout) {
    return store(entry(bucket, key, value), Optional.of(revision)).thenApply(Stored::sequence);
  }

  /** An empty message id = never a repetition. */
  private static Publication entry(String bucket, String key, byte[] value) {
    return new Publication(BusNames.keySubject(bucket, key), value, "", Map.of());
  }

  @Override
  public CompletableFuture<Boolean> readObject(String store, String key, OutputStream sink) {
    byte[] bytes = objects.get(store + "/" + key);
    if (!up) {
      return failed(Reason.UNAVAILABLE, "the bus is away");
    }
    if (bytes == null) {
      return CompletableFuture.completedFuture(false);
    }
    try {
      sink.write(bytes);
      return CompletableFuture.completedFuture(true);
    } catch (IOException e) {
      return failed(Reason.REJECTED, e.toString());
    }
  }

  @Override
  public CompletableFuture<Optional<Long>> objectSize(String store, String key) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(objects.get(store + "/" + key)).map(bytes -> (long) bytes.length));
  }

  @Override
  public CompletableFuture<Void> writeObject(String store, String key, Path file) {
    if (!up) {
      return failed(Reason.UNAVAILABLE, "the bus is away");
    }
    try {
      objects.put(store + "/" + key, Files.readAllBytes(file));
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      return failed(Reason.REJECTED, e.toString());
    }
  }

  @Override
  public boolean connected() {
    return up;
  }

  @Override
  public Optional<String> trouble() {
    return up ? Optional.empty() : Optional.of("lost by the test");
  }

  @Override
  public void onConnection(ConnectionHandler handler) {
    handlers.add(handler);
    handler.on(up);
  }

  @Override
  public CompletableFuture<Duration> ping(Duration timeout) {
    return up
        ? CompletableFuture.completedFuture(Duration.ofNanos(1))
        : failed(Reason.UNAVAILABLE, "the bus is away");
  }

  @Override
  public void close() {
    readers.forEach(MemoryReader::close);
  }
}
