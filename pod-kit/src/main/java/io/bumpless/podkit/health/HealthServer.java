package io.bumpless.podkit.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bumpless.podkit.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready} (200 or 503, the reasons as text) and {@code
 * /metrics}.
 */
public final class HealthServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Binds and serves.
   *
   * @throws IOException when the address is taken
   */
  public static HealthServer start(InetSocketAddress address, Health health, Metrics metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 16);
    server.createContext("/health/live", exchange -> answer(exchange, health.live()));
    server.createContext("/health/ready", exchange -> answer(exchange, health.ready()));
    server.createContext(
        "/metrics",
        exchange ->
            send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon(true).name("health-http").factory()));
    server.start();
    LOG.info("serving health and metrics address={}", server.getAddress());
    return new HealthServer(server);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, Probe probe) throws IOException {
    send(exchange, probe.ok() ? 200 : 503, "text/plain; charset=utf-8", probe.reason());
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
