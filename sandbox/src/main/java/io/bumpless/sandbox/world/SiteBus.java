package io.bumpless.sandbox.world;

import io.bumpless.testbed.nats.NatsPlace;
import io.bumpless.testbed.nats.NatsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The site bus with the accounts and keys that the operator's own bootstrap makes. */
public final class SiteBus implements AutoCloseable {

  private static final String BOOTSTRAP = "io.bumpless.operator.bus.bootstrap.BusBootstrapMain";
  private static final long BOOTSTRAP_SECONDS = 60;

  private final NatsServer server;
  private final Path keys;

  private SiteBus(NatsServer server, Path keys) {
    this.server = server;
    this.keys = keys;
  }

  static SiteBus start(Checkout checkout, Path folder) {
    NatsServer server =
        NatsServer.startIn(folder.resolve("server"), place -> config(checkout, folder, place));
    return new SiteBus(server, folder.resolve("operator-keys"));
  }

  public String url() {
    return server.url();
  }

  /** Folder with what the operator signs credentials with. */
  public Path keys() {
    return keys;
  }

  public long pid() {
    return server.pid();
  }

  /** Where its configuration, log and store are. */
  public NatsPlace place() {
    return new NatsPlace(server.port(), server.folder());
  }

  /** Ends it in an orderly way (SIGTERM); nothing else is told. */
  public void stop() {
    server.stop();
  }

  /** Ends it as kill -9 does. */
  public void kill() {
    server.kill();
  }

  /** Starts it again on the same port, with the store as it is now. */
  public void restart() {
    server.restart();
  }

  private static String config(Checkout checkout, Path folder, NatsPlace place) {
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve("bootstrap.log");
      Process bootstrap =
          new ProcessBuilder(
                  checkout.java(
                      List.of(
                          "-cp",
                          checkout.operatorClassPath(),
                          BOOTSTRAP,
                          "--dir",
                          folder.toString(),
                          "--listen",
                          "127.0.0.1:" + place.port(),
                          "--store",
                          place.store().toString())))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!bootstrap.waitFor(BOOTSTRAP_SECONDS, TimeUnit.SECONDS) || bootstrap.exitValue() != 0) {
        bootstrap.destroyForcibly();
        throw new IllegalStateException("the bus's keys were not made: " + Files.readString(log));
      }
      String made = Files.readString(folder.resolve("nats.conf"), StandardCharsets.UTF_8);
      // The starter says where to listen.
      return made.replaceFirst("(?m)^listen:.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException("the bus's keys were not made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the bus's keys were made", e);
    }
  }

  @Override
  public void close() {
    server.stop();
    server.close();
  }
}
