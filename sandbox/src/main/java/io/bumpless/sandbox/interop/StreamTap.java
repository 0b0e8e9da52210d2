package io.bumpless.sandbox.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a stream by {@code bumpless tap}, whose lines go through a file. */
final class StreamTap implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamTap.class);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int BUFFER = 1 << 16;

  private final ObjectMapper json = new ObjectMapper();
  private final ChildProcess process;
  private final Path lines;
  private final Consumer<JsonNode> reader;
  private volatile boolean closed;

  private StreamTap(ChildProcess process, Path lines, Consumer<JsonNode> reader) {
    this.process = process;
    this.lines = lines;
    this.reader = reader;
  }

  /**
   * Starts it.
   *
   * @param command of the tap
   * @param lines file that it prints into; gone at the end
   * @param reader gets each message, on a thread of the tap
   */
  static StreamTap start(String name, List<String> command, Path lines, Consumer<JsonNode> reader) {
    var process = ChildProcess.start(ChildSpec.of("tap-" + name, command, lines));
    var tap = new StreamTap(process, lines, reader);
    Thread.ofPlatform().daemon().name("tap-" + name).start(tap::follow);
    return tap;
  }

  private void follow() {
    var line = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(lines)) {
      while (!closed) {
        int n = in.read(buffer);
        if (n <= 0) {
          LockSupport.parkNanos(LOOK.toNanos());
        }
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            take(line.toString(StandardCharsets.UTF_8));
            line.reset();
          } else {
            line.write(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lines, e);
    }
  }

  private void take(String line) {
    if (line.startsWith("{")) {
      try {
        reader.accept(json.readTree(line));
      } catch (JsonProcessingException e) {
        // Its log came between; what the line said will be missed and judged as lost.
        LOG.warn("tap printed no JSON length={}", line.length(), e);
      }
    } else {
      // Its log goes the same way.
      LOG.info("tap says line=\"{}\"", line);
    }
  }

  @Override
  public void close() {
    closed = true;
    process.close();
    try {
      Files.deleteIfExists(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + lines, e);
    }
  }
}
