package io.bumpless.podkit.bus.nats;

import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real server and one bus connected to it. */
abstract class BusScenario {
  static final Duration SOON = Duration.ofSeconds(2);

  @TempDir Path folder;
  NatsServerProcess server;
  Metrics metrics;
  Bus bus;

  @BeforeEach
  void connect() {
    server = NatsServerProcess.open(folder);
    metrics = new Metrics();
    bus = bus(server.url());
    awaitConnected();
  }

  NatsBus bus(String url) {
    return NatsBus.start(new NatsSettings(url, "test", Optional.empty(), "data"), metrics);
  }

  void awaitConnected() {
    await().atMost(Duration.ofSeconds(10)).until(bus::connected);
  }

  Administrator administrator() throws Exception {
    return Administrator.of(server.url());
  }

  void killAndRestart() {
    server.kill();
    await().atMost(Duration.ofSeconds(10)).until(() -> !bus.connected());
    server.start();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  static BusException.Reason failure(CompletableFuture<?> future) throws Exception {
    try {
      Object value = future.get(20, TimeUnit.SECONDS);
      throw new AssertionError("expected a failure, got " + value);
    } catch (ExecutionException e) {
      return BusException.of(e).reason();
    }
  }

  @AfterEach
  void disconnect() {
    if (bus != null) {
      bus.close();
      metrics.close();
      server.close();
    }
  }
}
