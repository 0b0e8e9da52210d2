package io.bumpless.testbed.nats;

import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import io.bumpless.testbed.process.FreePort;
import io.bumpless.testbed.process.ScratchFolder;
import io.bumpless.testbed.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A real nats-server as a child process on a free loopback port. It can be stopped or killed and
 * started again on the same port, with the same configuration and the same store.
 *
 * <p>Not safe for concurrent use of {@link #stop}, {@link #kill} and {@link #restart}.
 */
public final class NatsServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(15);

  /** As on site (design, "Site bus"): without it the server keeps what it once needed. */
  private static final Map<String, String> MEMORY = Map.of("GOMEMLIMIT", "48MiB");

  private final Path binary;
  private final NatsPlace place;
  private final boolean removeFolder;
  private ChildProcess child;

  private NatsServer(Path binary, NatsPlace place, boolean removeFolder) {
    this.binary = binary;
    this.place = place;
    this.removeFolder = removeFolder;
    this.child = launch();
  }

  /** A server with JetStream and no accounts, in a temporary folder that {@link #close} removes. */
  public static NatsServer start() {
    return start(place -> "jetstream { store_dir: \"%s\" }\n".formatted(place.store()));
  }

  /**
   * A server with the configuration given, in a temporary folder that {@link #close} removes.
   *
   * @param config text of a nats-server configuration for the place; {@code listen} is added and
   *     need not be in it
   * @throws IllegalStateException when nats-server is absent, refuses the configuration, or does
   *     not accept in 15 s
   */
  public static NatsServer start(Function<NatsPlace, String> config) {
    return start(ScratchFolder.create("nats-"), true, config);
  }

  /**
   * As {@link #start(Function)}, in a folder of the caller that stays; what an earlier server
   * stored there is found.
   */
  public static NatsServer startIn(Path folder, Function<NatsPlace, String> config) {
    return start(folder, false, config);
  }

  private static NatsServer start(
      Path folder, boolean removeFolder, Function<NatsPlace, String> config) {
    Path binary = Binaries.ofThisMachine().natsServer().orThrow();
    return StartFailure.retryWhenPortTaken(
        () -> {
          NatsPlace place = new NatsPlace(FreePort.pick(), folder);
          write(place, config.apply(place));
          return new NatsServer(binary, place, removeFolder);
        });
  }

  public String url() {
    return place.url();
  }

  public int port() {
    return place.port();
  }

  public Path folder() {
    return place.folder();
  }

  public long pid() {
    return child.pid();
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  /** Ends the server in an orderly way (SIGTERM). */
  public void stop() {
    child.stop();
  }

  /** Ends the server as kill -9 does. */
  public void kill() {
    child.kill();
  }

  /** Starts the server again on the same port and store; it must have been stopped or killed. */
  public void restart() {
    if (child.isAlive()) {
      throw new IllegalStateException(
          "nats-server (pid %d) still runs: stop or kill it first".formatted(child.pid()));
    }
    child = launch();
  }

  /** Kills the server and, where the folder was temporary, removes its files. */
  @Override
  public void close() {
    child.kill();
    if (removeFolder) {
      ScratchFolder.remove(place.folder());
    }
  }

  private ChildProcess launch() {
    ChildProcess started =
        ChildProcess.start(
            new ChildSpec(
                "nats-server",
                List.of(binary.toString(), "--config", place.configFile().toString()),
                MEMORY,
                place.logFile()));
    started.awaitReady(START_LIMIT, () -> greets(place.port()));
    return started;
  }

  /**
   * A server that is ready greets each connection with INFO. A refused connection is answered at
   * once.
   */
  private static boolean greets(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      byte[] start = socket.getInputStream().readNBytes(4);
      return new String(start, StandardCharsets.US_ASCII).equals("INFO");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void write(NatsPlace place, String config) {
    String text = "listen: \"127.0.0.1:%d\"\n%s".formatted(place.port(), config);
    try {
      Files.createDirectories(place.folder());
      Files.writeString(place.configFile(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + place.configFile(), e);
    }
  }
}
