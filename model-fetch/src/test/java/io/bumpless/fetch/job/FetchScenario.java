package io.bumpless.fetch.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.podkit.bus.memory.MemoryBus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An origin behind http and an in-process bus. */
abstract class FetchScenario {
  static final byte[] MODEL = model(200_000);

  @TempDir Path folder;
  final MemoryBus bus = new MemoryBus();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  HttpServer origin;

  static byte[] model(int size) {
    byte[] bytes = new byte[size];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  static String digest(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    origin.start();
  }

  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  void on(String path, Answer answer) {
    origin.createContext(
        path,
        exchange -> {
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
              .ifPresent(authorizations::add);
          try (exchange) {
            answer.give(exchange);
          }
        });
  }

  void serveModel(String path) {
    on(path, exchange -> send(exchange, MODEL));
  }

  static void send(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  String url(String path) {
    return "http://127.0.0.1:" + origin.getAddress().getPort() + path;
  }

  FetchConfig config(String uri) {
    return config(uri, digest(MODEL), 1_000_000, Optional.empty());
  }

  static FetchConfig config(String uri, String digest, long maxBytes, Optional<String> secret) {
    return new FetchConfig(
        new Subject("ns", "m", "uid"),
        new BusConfig("nats://127.0.0.1:1", "fetch", Optional.empty(), Optional.empty()),
        uri,
        digest,
        maxBytes,
        secret);
  }

  Outcome run(FetchConfig config) throws Exception {
    return new FetchJob(config, bus, Duration.ofMillis(600)).run();
  }

  @AfterEach
  void stop() {
    origin.stop(0);
    bus.close();
  }
}
