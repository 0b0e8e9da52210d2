package io.bumpless.scorer.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.endpoint.Route.OfModel;
import io.bumpless.scorer.model.TensorModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the Open Inference Protocol v2 over HTTP. Everything is bounded: connections, threads,
 * waiting requests, the size of a body, the time to send it, and the share of a core ({@link
 * Turn}).
 */
public final class InferenceEndpoint implements AutoCloseable {
  /** A larger body is refused with 413. */
  static final int MOST_BYTES = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(InferenceEndpoint.class);
  private static final int THREADS = 4;
  private static final int WAITING = 64;
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** Of the binary tensor data extension: how long the JSON part of a body is. */
  private static final String BINARY = "Inference-Header-Content-Length";

  private final HttpServer server;
  private final ExecutorService executor;
  private final Protocol protocol;
  private final Metrics metrics;
  private final Turn turn = new Turn(PATIENCE, System::nanoTime);

  private InferenceEndpoint(HttpServer server, Protocol protocol, Metrics metrics) {
    this.server = server;
    this.protocol = protocol;
    this.metrics = metrics;
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon(true).name("inference-http-", 0).factory(),
            // The server then closes the connection.
            new ThreadPoolExecutor.AbortPolicy());
  }

  /**
   * Bounds the time and the number of connections of every HTTP server of this process. The JDK
   * reads these once, so it must come before the first server is made; a value that was set from
   * outside stays.
   */
  public static void boundConnections() {
    setUnlessSet("sun.net.httpserver.maxReqTime", "10");
    setUnlessSet("sun.net.httpserver.maxRspTime", "30");
    setUnlessSet("jdk.httpserver.maxConnections", "64");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * Binds and serves.
   *
   * @param model empty until it is loaded; owned by the caller
   * @throws IOException when the address is taken
   */
  public static InferenceEndpoint start(
      InetSocketAddress address,
      Served served,
      Supplier<Optional<TensorModel>> model,
      Metrics metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 16);
    var endpoint = new InferenceEndpoint(server, new Protocol(served, model), metrics);
    server.createContext("/", endpoint::handle);
    server.setExecutor(endpoint.executor);
    server.start();
    LOG.info(
        "serving inference address={} model={} version={}",
        server.getAddress(),
        served.name(),
        served.version());
    return endpoint;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      count(answer.status());
      byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void count(int status) {
    metrics
        .counter(
            "bumpless_inference_requests_total",
            "Requests to the inference endpoint that were answered.",
            "status",
            String.valueOf(status))
        .increment();
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return route(exchange);
    } catch (Refusal e) {
      Answer error = Answer.error(e.status(), e.getMessage());
      return e.status() == 429 ? error.with("Retry-After", "1") : error;
    } catch (IOException e) {
      // The client is gone or too slow: nobody to answer.
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.error(503, "the endpoint is ending");
    } catch (Exception e) {
      LOG.error("an inference request failed path={}", exchange.getRequestURI().getPath(), e);
      return Answer.error(500, "an unexpected error; the scorer's log has it");
    }
  }

  private Answer route(HttpExchange exchange) throws Exception {
    String path = exchange.getRequestURI().getRawPath();
    Optional<Route> route = Route.of(path);
    if (route.isEmpty()) {
      throw new Refusal(404, "nothing at %s; see /v2".formatted(path));
    }
    String wanted = route.get().posted() ? "POST" : "GET";
    if (!exchange.getRequestMethod().equals(wanted)) {
      return Answer.error(
              405, "%s is not for %s; use %s".formatted(path, exchange.getRequestMethod(), wanted))
          .with("Allow", wanted);
    }
    return route.get() instanceof OfModel of && route.get().posted()
        ? infer(exchange, of)
        : protocol.get(route.get());
  }

  private Answer infer(HttpExchange exchange, OfModel of) throws Exception {
    protocol.known(of);
    if (exchange.getRequestHeaders().containsKey(BINARY)) {
      throw Refusal.badRequest(
          "the binary tensor data extension (header %s) is not supported; send tensors as JSON"
              .formatted(BINARY));
    }
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(
          415, "Content-Encoding %s is not supported; send the body as it is".formatted(encoding));
    }
    byte[] body = body(exchange);
    return turn.take(() -> protocol.infer(of, body));
  }

  private static byte[] body(HttpExchange exchange) throws IOException, Refusal {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Refusal(
          413, "the body has more than %d bytes; send fewer rows at a time".formatted(MOST_BYTES));
    }
    return body;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
