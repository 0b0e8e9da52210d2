package io.bumpless.sandbox.world;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The plant and its control-system double, as a child process. */
public final class Plant implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final Web web = new Web();
  private final JsonNode ready;

  private Plant(ChildProcess process, JsonNode ready) {
    this.process = process;
    this.ready = ready;
  }

  /**
   * Starts it on free ports.
   *
   * @param folder keys, journal and log
   * @param arguments of the plant's command line, {@code mill …} or {@code play …}
   */
  public static Plant start(Checkout checkout, Path folder, List<String> arguments) {
    Path log = folder.resolve("plant.log");
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        List.of("--port", "0", "--http", "0", "--state-dir", folder.resolve("state").toString()));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process =
        ChildProcess.start(
            new ChildSpec(
                "plant",
                checkout.run("plant", all.toArray(String[]::new)),
                Map.of("BUMPLESS_STDIN_LIFELINE", "true", "JAVA_TOOL_OPTIONS", "-Xmx256m"),
                log));
    process.awaitReady(START_LIMIT, () -> readyLine(log).isPresent());
    return new Plant(process, readyLine(log).orElseThrow());
  }

  /** The one JSON line by which the plant says that it is up. */
  private static Optional<JsonNode> readyLine(Path log) {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.startsWith("{\"ready\":true")).findFirst().map(Plant::parse);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the plant's ready line is no JSON: " + line, e);
    }
  }

  /** OPC UA address. */
  public String endpoint() {
    return ready.path("endpoint").asText();
  }

  /** Address of its control port. */
  public String http() {
    return ready.path("http").asText();
  }

  /** The server's certificate, for a trust list. */
  public Path certificateFile() {
    return Path.of(ready.path("certificateFile").asText());
  }

  /** Everything the ready line says. */
  public JsonNode ready() {
    return ready;
  }

  /** An answer of the control port. */
  public JsonNode get(String path) {
    return web.get(http() + path);
  }

  /** The answer of the control port to a command. */
  public JsonNode post(String path) {
    return web.post(http() + path);
  }

  /** Advice that the control system accepted after entry {@code n} of its journal. */
  public List<AdviceWrite> adviceSince(long n) {
    List<AdviceWrite> advice = new ArrayList<>();
    for (JsonNode entry : get("/journal?since=" + n).path("entries")) {
      if (entry.path("node").asText().endsWith("AI_ADVICE") && entry.path("accepted").asBoolean()) {
        advice.add(
            new AdviceWrite(
                entry.path("n").asLong(),
                entry.path("at").asText(),
                entry.path("value").asDouble(Double.NaN)));
      }
    }
    return advice;
  }

  /** The number of the last write that the control system received. */
  public long journalEnd() {
    return get("/journal?since=" + Long.MAX_VALUE).path("last").asLong();
  }

  /**
   * One advice at the control system.
   *
   * @param n its number in the journal
   * @param at when it arrived, RFC 3339
   * @param value advised set point, in its unit
   */
  public record AdviceWrite(long n, String at, double value) {}

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.stop();
  }
}
