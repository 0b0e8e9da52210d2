package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.Stored;
import io.bumpless.podkit.bus.StoredMessage;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls that are answered once: own timeout, no queue, no retry (nats.md rule 7). */
final class NatsCalls implements AutoCloseable {
  private static final int WRONG_LAST_SEQUENCE = 10071;
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int NO_RESPONDERS = 503;
  private static final int NOT_FOUND = 404;

  private final NatsLink link;
  private final InFlight inFlight;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A blocking use of the client. */
  interface Work<T> {
    T with(Connection connection)
        throws IOException, JetStreamApiException, InterruptedException, BusException;
  }

  /** A stored message with its key-value marker. */
  record Found(StoredMessage message, Optional<String> operation) {}

  NatsCalls(NatsLink link, InFlight inFlight) {
    this.link = link;
    this.inFlight = inFlight;
  }

  CompletableFuture<Stored> publish(Message message, PublishOptions options, Duration timeout) {
    var result = new CompletableFuture<Stored>();
    String subject = message.getSubject();
    try {
      Connection connection = link.usable();
      inFlight.add(subject, result);
      JetStreamOptions noWait = JetStreamOptions.DEFAULT_JS_OPTIONS;
      CompletableFuture<PublishAck> ack =
          connection.jetStream(noWait).publishAsync(message, options);
      var _ =
          ack.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
              .whenComplete((stored, error) -> finish(result, subject, stored, error));
    } catch (BusException | IOException | IllegalStateException | IllegalArgumentException e) {
      // IllegalArgumentException: the client refuses a payload above the server's limit at once.
      result.completeExceptionally(translate("publish to " + subject, e));
    }
    return result;
  }

  private static void finish(
      CompletableFuture<Stored> result, String subject, PublishAck ack, Throwable error) {
    if (error == null) {
      result.complete(new Stored(ack.getStream(), ack.getSeqno(), ack.isDuplicate()));
    } else {
      result.completeExceptionally(translate("publish to " + subject, error));
    }
  }

  /** The last message of a subject, by direct get: needs the permission for this one subject. */
  CompletableFuture<Optional<Found>> lastOf(String stream, String subject, Duration timeout) {
    var result = new CompletableFuture<Optional<Found>>();
    String api = "$JS.API.DIRECT.GET." + stream + "." + subject;
    try {
      Connection connection = link.usable();
      inFlight.add(api, result);
      var _ =
          connection
              .requestWithTimeout(api, new byte[0], timeout)
              .whenComplete((answer, error) -> finish(result, stream, answer, error));
    } catch (BusException | IllegalStateException e) {
      result.completeExceptionally(translate("read of " + subject, e));
    }
    return result;
  }

  private static void finish(
      CompletableFuture<Optional<Found>> result, String stream, Message answer, Throwable error) {
    if (error != null) {
      result.completeExceptionally(translate("read of " + stream, error));
    } else if (answer.isStatusMessage()) {
      int code = answer.getStatus().getCode();
      if (code == NOT_FOUND) {
        result.complete(Optional.empty());
      } else {
        Reason reason = code == NO_RESPONDERS ? Reason.MISSING : Reason.REJECTED;
        result.completeExceptionally(
            new BusException(reason, "read of " + stream + ": " + answer.getStatus().getMessage()));
      }
    } else {
      result.complete(Optional.of(found(answer)));
    }
  }

  private static Found found(Message answer) {
    var headers = answer.getHeaders();
    var message =
        new StoredMessage(
            headers.getFirst("Nats-Subject"),
            answer.getData(),
            Long.parseLong(headers.getFirst("Nats-Sequence")),
            Instant.parse(headers.getFirst("Nats-Time-Stamp")),
            0,
            System.nanoTime(),
            Notes.of(headers));
    return new Found(message, Optional.ofNullable(headers.getFirst("KV-Operation")));
  }

  <T> CompletableFuture<T> blocking(Duration timeout, Work<T> work) {
    var result = new CompletableFuture<T>();
    Connection connection;
    try {
      connection = link.usable();
    } catch (BusException e) {
      return CompletableFuture.failedFuture(e);
    }
    var task =
        threads.submit(
            () -> {
              try {
                result.complete(work.with(connection));
              } catch (InterruptedException e) {
                result.completeExceptionally(
                    new BusException(Reason.TIMEOUT, "no answer from the bus in time", e));
              } catch (Exception e) {
                result.completeExceptionally(translate("call", e));
              }
            });
    CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS, threads)
        .execute(() -> task.cancel(true));
    return result;
  }

  static BusException translate(String what, Throwable error) {
    return switch (error) {
      case BusException e -> e;
      case CompletionException e when e.getCause() != null -> translate(what, e.getCause());
      case TimeoutException e -> timeout(what, e);
      case CancellationException e -> timeout(what, e);
      case JetStreamApiException e -> api(what, e);
      case JetStreamStatusException e when e.getStatus().getCode() == NO_RESPONDERS ->
          new BusException(Reason.MISSING, what + ": no such stream", e);
      case IllegalStateException e ->
          new BusException(Reason.UNAVAILABLE, what + ": the bus is away: " + e.getMessage(), e);
      case IOException e when e.getCause() instanceof JetStreamApiException api -> api(what, api);
      case IOException e when String.valueOf(e.getMessage()).contains("503") ->
          new BusException(Reason.MISSING, what + ": no stream takes it", e);
      case RuntimeException e when e.getCause() != null -> translate(what, e.getCause());
      case IOException e -> timeout(what, e);
      default -> new BusException(Reason.REJECTED, what + ": " + error.getMessage(), error);
    };
  }

  private static BusException timeout(String what, Exception cause) {
    return new BusException(
        Reason.TIMEOUT, what + ": no answer from the bus in time, outcome unknown", cause);
  }

  private static BusException api(String what, JetStreamApiException e) {
    Reason reason =
        switch (e.getApiErrorCode()) {
          case WRONG_LAST_SEQUENCE -> Reason.WRONG_REVISION;
          case STREAM_NOT_FOUND -> Reason.MISSING;
          default -> Reason.REJECTED;
        };
    return new BusException(reason, what + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
