package io.bumpless.bench.overhead;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.scorer.tick.Deployment;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** A nats-server on a free loopback port, with the streams of the test deployment. */
final class LocalServer implements AutoCloseable {
  private final Process process;
  private final Path folder;
  private final String url;

  private LocalServer(Process process, Path folder, String url) {
    this.process = process;
    this.folder = folder;
    this.url = url;
  }

  /** Empty when the binary is not built: {@code scripts/toolchain} builds it. */
  static Optional<LocalServer> start() throws IOException, InterruptedException {
    String cache =
        System.getenv()
            .getOrDefault("BUMPLESS_CACHE", System.getProperty("user.home") + "/.cache/bumpless");
    Path binary = Path.of(cache, "bin", "nats-server");
    if (!Files.isExecutable(binary)) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("bumpless-bench");
    int port = freePort();
    Path config = folder.resolve("nats.conf");
    Files.writeString(
        config,
        "listen: \"127.0.0.1:%d\"%njetstream { store_dir: \"%s\", sync_interval: always }%n"
            .formatted(port, folder.resolve("store")));
    Process process =
        new ProcessBuilder(binary.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nats.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    var server = new LocalServer(process, folder, "nats://127.0.0.1:" + port);
    server.prepare();
    return Optional.of(server);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void prepare() throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try (Connection connection = Nats.connect(url)) {
        stream(connection, Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT);
        stream(connection, Deployment.SCORE_STREAM, Deployment.SCORE_SUBJECT);
        connection
            .objectStoreManagement()
            .create(ObjectStoreConfiguration.builder(BusNames.MODELS).build());
        return;
      } catch (IOException | JetStreamApiException e) {
        if (attempt == 100) {
          throw new IllegalStateException("nats-server is not ready after 10 s", e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static void stream(Connection connection, String name, String subject)
      throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder().name(name).subjects(subject).allowDirect(true).build());
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(LocalServer::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
