package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ServerInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.util.Unit;

/**
 * One Milo client for the life of one session. Milo would reconnect by itself with a back-off of up
 * to 16 s and bring subscriptions back only sometimes; so the first loss ends this link for good
 * and its owner builds a new one.
 */
final class MiloLink implements AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final OpcUaClient client;
  private final ServerInfo server;
  private final ServiceLimits limits;
  private final AtomicReference<ConnectionProblem> ended = new AtomicReference<>();
  private volatile Namespaces namespaces;
  private volatile Consumer<ConnectionProblem> onLost = problem -> {};

  MiloLink(OpcUaClient client, ServerInfo server, Namespaces namespaces, ServiceLimits limits) {
    this.client = client;
    this.server = server;
    this.namespaces = namespaces;
    this.limits = limits;
    client.addSessionActivityListener(
        new SessionActivityListener() {
          @Override
          public void onSessionInactive(UaSession session) {
            lose(
                ConnectionProblem.of(
                    Reason.ConnectionLost, "the session with " + server.endpoint() + " was lost"));
          }
        });
  }

  OpcUaClient client() {
    return client;
  }

  ServerInfo server() {
    return server;
  }

  ServiceLimits limits() {
    return limits;
  }

  Namespaces namespaces() {
    return namespaces;
  }

  void useNamespaces(Namespaces renewed) {
    namespaces = renewed;
  }

  boolean isOpen() {
    return ended.get() == null;
  }

  /** Calls {@code action} once when the link is lost, perhaps at once; must not block. */
  void onLost(Consumer<ConnectionProblem> action) {
    onLost = action;
    ConnectionProblem problem = ended.get();
    if (problem != null) {
      action.accept(problem);
    }
  }

  /** Waits for a service call. */
  <T> T await(CompletableFuture<T> call, Duration deadline, String what) throws OpcUaException {
    ConnectionProblem problem = ended.get();
    if (problem != null) {
      call.cancel(false);
      throw new OpcUaException(problem);
    }
    return await(call, deadline, what + " at " + server.endpoint(), e -> Failures.ofCall(what, e));
  }

  static <T> T await(
      CompletableFuture<T> call, Duration deadline, String what, Translation translation)
      throws OpcUaException {
    try {
      return call.get(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw translation.of(e.getCause());
    } catch (TimeoutException e) {
      call.cancel(false);
      throw new OpcUaException(
          ConnectionProblem.of(
              Reason.Timeout, what + " had no answer within " + deadline.toMillis() + " ms"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpcUaException(ConnectionProblem.of(Reason.Closed, what + " was interrupted"), e);
    }
  }

  /** How a failure is to be reported. */
  interface Translation {
    OpcUaException of(Throwable thrown);
  }

  /** Gives the link up without asking the server; returns at once. */
  void lose(ConnectionProblem problem) {
    if (ended.compareAndSet(null, problem)) {
      abandon(client);
      onLost.accept(problem);
    }
  }

  /** Ends the session in order; the server deletes its subscriptions. */
  @Override
  public void close() {
    var closed =
        ConnectionProblem.of(Reason.Closed, "the session with " + server.endpoint() + " is closed");
    if (ended.compareAndSet(null, closed)) {
      try {
        client.disconnectAsync().get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        abandon(client);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        abandon(client);
      }
    }
  }

  /**
   * Stops a Milo client that has no connection. The transport goes first: closing the session first
   * would wait for a reconnect that may never come.
   */
  static void abandon(OpcUaClient client) {
    var unused =
        client
            .getTransport()
            .disconnect()
            .exceptionally(failure -> Unit.VALUE)
            .thenCompose(unit -> client.getSessionFsm().closeSession());
  }
}
