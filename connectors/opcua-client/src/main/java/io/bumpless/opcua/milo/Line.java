package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;

/**
 * A TCP connection to be opened, and the news that the other side closed it.
 *
 * <p>Milo 1.1.2 does not look at a connection that is closed before the acknowledge message (OPC
 * 10000-6 §7.1.2): whoever waits for it waits for the whole timeout. Gateways, proxies and servers
 * that are about to start do just that, and each such wait would come on top of the time until a
 * server that is back is used.
 *
 * @param transport not connected yet
 * @param hungUp fails when a connection of it was closed
 */
record Line(OpcTcpClientTransport transport, CompletableFuture<Void> hungUp) {

  private static final int MAX_CONNECT_MILLIS = 2000;

  /** An error message that came before the end says more than the end; it may still be decoded. */
  private static final Executor LAST_WORDS =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  static Line within(Duration requestTimeout) {
    var hungUp = new CompletableFuture<Void>();
    var transport =
        new OpcTcpClientTransport(
            OpcTcpClientTransportConfig.newBuilder()
                .setConnectTimeout(uint(Math.min(MAX_CONNECT_MILLIS, requestTimeout.toMillis())))
                .setAcknowledgeTimeout(uint(requestTimeout.toMillis()))
                .setChannelPipelineCustomizer(
                    pipeline ->
                        pipeline
                            .channel()
                            .closeFuture()
                            .addListener(
                                closed ->
                                    hungUp.completeExceptionally(new ClosedChannelException())))
                .build());
    return new Line(transport, hungUp);
  }

  /**
   * The call, or the failure that the connection was closed while it ran. For discovery only:
   * behind the handshake Milo itself tells why a server hung up, and takes its time to do so.
   */
  <T> CompletableFuture<T> unlessHungUp(CompletableFuture<T> call) {
    var first = call.copy();
    var unused =
        hungUp.whenCompleteAsync(
            (nothing, closed) -> first.completeExceptionally(closed), LAST_WORDS);
    return first;
  }
}
