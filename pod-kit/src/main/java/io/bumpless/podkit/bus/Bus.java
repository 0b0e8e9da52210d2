package io.bumpless.podkit.bus;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One account of the site bus, free of any client library's types (architecture.md, "The bus").
 *
 * <p>A bus is usable at once, connected or not: it connects, reconnects and re-makes its
 * subscriptions by itself for as long as it lives. A call made while it is away fails at once with
 * {@link BusException.Reason#UNAVAILABLE}; <b>nothing is queued and nothing is retried</b>, that is
 * the caller's business. Futures complete exceptionally with {@link BusException} only, and always
 * complete within the given timeout (calls without one: 5 s, objects 5 min). They complete on a
 * thread of the bus: do not block there.
 *
 * <p>Handlers of one subscription are called one at a time; an exception from a handler is logged
 * and counted and does not end the subscription.
 */
public interface Bus extends AutoCloseable {

  /**
   * Publishes into a stream and waits for the stream's acknowledgement.
   *
   * @param messageId for deduplication; a retry with the same id within the stream's duplicate
   *     window is stored once
   * @param timeout after it the outcome is unknown ({@link BusException.Reason#TIMEOUT})
   */
  default CompletableFuture<Stored> publish(
      String subject, byte[] payload, String messageId, Duration timeout) {
    return publish(new Publication(subject, payload, messageId, Map.of()), timeout);
  }

  /** As {@link #publish(String, byte[], String, Duration)}, with notes beside the payload. */
  CompletableFuture<Stored> publish(Publication publication, Duration timeout);

  /**
   * Live messages only: no replay, no queue, nothing that was published while we were away.
   *
   * @param subject with wildcards; messages of other subjects and those sent out of a stream are
   *     dropped and counted before the handler sees them (nats.md rule 4)
   */
  Subscription subscribe(String subject, LiveHandler handler);

  /**
   * A stream's messages in order, beginning at a place in the past and going on with new ones.
   * After a reconnect or a restart of the bus it goes on behind the last message handed over:
   * nothing twice, nothing skipped (but what the stream itself dropped meanwhile shows as a jump of
   * the sequence). The handler may block: that is the back-pressure.
   */
  Replay replay(ReplayRequest request, ReplayHandler handler);

  /** The last message of a subject in a stream; empty when there is none. */
  CompletableFuture<Optional<StoredMessage>> last(String stream, String subject);

  /**
   * The value of a key; empty when the key is missing or deleted. A missing bucket is {@link
   * BusException.Reason#MISSING}.
   */
  CompletableFuture<Optional<KeyValue>> get(String bucket, String key);

  /** Writes a key whatever it holds. The result is the new revision. */
  CompletableFuture<Long> put(String bucket, String key, byte[] value, Duration timeout);

  /**
   * Writes a key only when its revision is {@code revision}, 0 meaning "never written". The result
   * is the new revision; {@link BusException.Reason#WRONG_REVISION} when somebody else was first.
   */
  CompletableFuture<Long> update(
      String bucket, String key, byte[] value, long revision, Duration timeout);

  /**
   * The value of a key now and after every change. After a reconnect the current value is handed
   * over again when it differs from the last one. Missing, deleted, or a missing bucket = empty.
   * While the bus is away nothing is handed over: silence is no change.
   */
  Subscription watch(String bucket, String key, WatchHandler handler);

  /**
   * Copies an object's bytes into {@code sink} (not closed). False when there is no such object.
   * The caller verifies the digest of what was written.
   */
  CompletableFuture<Boolean> readObject(String store, String key, OutputStream sink);

  /** The size in bytes of an object; empty when there is no such object. */
  CompletableFuture<Optional<Long>> objectSize(String store, String key);

  /** Stores a file as an object, replacing one of the same key. */
  CompletableFuture<Void> writeObject(String store, String key, Path file);

  /** Whether the bus answers right now. */
  boolean connected();

  /** Why it is not connected, for people; empty when it is. */
  Optional<String> trouble();

  /** Calls back on every change, and once at once. Off the caller's thread. */
  void onConnection(ConnectionHandler handler);

  /** One round trip to the server and back. */
  CompletableFuture<Duration> ping(Duration timeout);

  /** Ends all subscriptions and the connection; bounded to about 1 s. */
  @Override
  void close();
}
