package io.bumpless.podkit.bus.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/**
 * A real nats-server for tests: on a free loopback port, killable, restartable on the same port and
 * store. Ends with the test's JVM.
 */
public final class NatsServerProcess implements AutoCloseable {
  private final Path config;
  private final int port;
  private final Path log;
  private Optional<Process> process = Optional.empty();

  private NatsServerProcess(Path config, int port, Path log) {
    this.config = config;
    this.port = port;
    this.log = log;
  }

  /** A server without authentication, with JetStream in {@code folder}. */
  public static NatsServerProcess open(Path folder) {
    return with(
        folder,
        text ->
            text
                + "jetstream { store_dir: \"%s\", max_memory_store: 64MB, max_file_store: 1GB, sync_interval: always }\n"
                    .formatted(folder.resolve("store")));
  }

  /**
   * A server with its own configuration text; skips the test when there is no nats-server.
   *
   * @param complete gets {@code listen: …} and returns the whole text
   */
  public static NatsServerProcess with(Path folder, UnaryOperator<String> complete) {
    binary();
    try {
      int port = freePort();
      Path config = folder.resolve("nats.conf");
      Files.writeString(config, complete.apply("listen: \"127.0.0.1:%d\"\n".formatted(port)));
      var server = new NatsServerProcess(config, port, folder.resolve("nats.log"));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's binary; skips the test when it is absent. */
  public static Path binary() {
    String cache =
        System.getenv()
            .getOrDefault("BUMPLESS_CACHE", System.getProperty("user.home") + "/.cache/bumpless");
    Path binary = Path.of(cache, "bin", "nats-server");
    boolean there = Files.isExecutable(binary);
    if (!there) {
      System.err.println("SKIPPED: no nats-server at " + binary + "; run scripts/toolchain");
    }
    Assumptions.assumeTrue(there, "no nats-server at " + binary + "; run scripts/toolchain");
    return binary;
  }

  /** A port that is free now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it again on the same port and store; returns when it accepts connections. */
  public void start() {
    try {
      Process started =
          new ProcessBuilder(binary().toString(), "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      process = Optional.of(started);
      awaitPort(started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPort(Process started) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException e) {
        if (started.waitFor(Duration.ofMillis(20))) {
          throw new IllegalStateException("nats-server ended: " + Files.readString(log), e);
        }
      }
    }
    throw new IllegalStateException("nats-server does not listen: " + Files.readString(log));
  }

  /** kill -9. */
  public void kill() {
    process.ifPresent(
        p -> {
          p.destroyForcibly();
          p.onExit().join();
        });
    process = Optional.empty();
  }

  /** Process id, for signals. */
  public long pid() {
    return process.orElseThrow().pid();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Its address. */
  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    kill();
  }
}
