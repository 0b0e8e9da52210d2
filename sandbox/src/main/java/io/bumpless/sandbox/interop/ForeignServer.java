package io.bumpless.sandbox.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One life of a server of another project. */
final class ForeignServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ChildProcess process;
  private final Path log;

  private ForeignServer(ChildProcess process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What stays the same over all lives of a server.
   *
   * @param command the program
   * @param environment of it
   * @param folder certificate, journal and logs
   * @param port where it listens
   * @param values what it writes
   * @param applicationUri who it says it is
   */
  record Place(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      int port,
      Values values,
      String applicationUri) {

    Path journal() {
      return folder.resolve("journal");
    }
  }

  /**
   * How it begins this time.
   *
   * @param otherNamespace whether another namespace is registered before ours
   * @param late how many nodes are made only later
   * @param lateAfter how much later
   */
  record Beginning(boolean otherNamespace, int late, Duration lateAfter) {
    static Beginning whole(boolean otherNamespace) {
      return new Beginning(otherNamespace, 0, Duration.ZERO);
    }
  }

  /** Starts it and returns when it accepts connections. */
  static ForeignServer start(Place place, Beginning beginning, int life) {
    Path log = place.folder().resolve("server-" + life + ".log");
    List<String> command = new ArrayList<>(place.command());
    Values values = place.values();
    command.addAll(
        List.of(
            "--port", "" + place.port(),
            "--folder", place.folder().toString(),
            "--items", "" + values.items(),
            "--epoch", "" + values.epoch(),
            "--step", "" + values.step(),
            "--journal", place.journal().toString(),
            "--application-uri", place.applicationUri(),
            "--certificate", place.folder().resolve("server.pem").toString(),
            "--key", place.folder().resolve("server.key.pem").toString(),
            "--late", "" + beginning.late(),
            "--late-after", "" + beginning.lateAfter().toMillis()));
    if (beginning.otherNamespace()) {
      command.add("--other-namespace");
    }
    var process =
        ChildProcess.start(
            new ChildSpec(place.applicationUri(), command, place.environment(), log));
    var server = new ForeignServer(process, log);
    process.awaitReady(START_LIMIT, () -> server.line("ready").isPresent());
    return server;
  }

  /** When it began to listen. */
  Instant readyAt() {
    return at(line("ready").orElseThrow());
  }

  /** Waits until its late nodes are there, and says when that was. */
  Instant awaitLate(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      process.requireAlive();
      Optional<JsonNode> late = line("late");
      if (late.isPresent()) {
        return at(late.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    throw new IllegalStateException("the late nodes did not come within " + limit);
  }

  void stop() {
    process.stop();
  }

  void kill() {
    process.kill();
  }

  /** It stays, holds its connections, and does nothing any more. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, "" + process.pid()).start();
      if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill " + signal + " did not work");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("kill cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during kill " + signal, e);
    }
  }

  private Optional<JsonNode> line(String word) {
    try {
      return Files.exists(log)
          ? Files.readString(log)
              .lines()
              .filter(l -> l.startsWith("{\"" + word + "\""))
              .findFirst()
              .map(ForeignServer::parse)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a server's line is no JSON: " + line, e);
    }
  }

  private static Instant at(JsonNode line) {
    return Instant.ofEpochMilli(line.path("at").asLong());
  }

  @Override
  public void close() {
    process.close();
  }
}
