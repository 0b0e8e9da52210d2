package io.bumpless.sandbox.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.sandbox.world.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of ours that print lines: {@code bumpless tap} and {@code scorer-runtime evaluate}.
 *
 * @param checkout where they are
 * @param folder for their output
 */
public record Tap(Checkout checkout, Path folder) {

  /**
   * How to read the bus.
   *
   * @param url of the bus
   * @param user of the credential
   * @param credentials file
   */
  public record Access(String url, String user, Path credentials) {}

  /** All messages of a stream's subject up to the newest. */
  public List<JsonNode> messages(Access access, String stream, String subject) {
    List<String> lines =
        lines(
            "tap-" + stream,
            checkout.run(
                "cli",
                "tap",
                "--url",
                access.url(),
                "--user",
                access.user(),
                "--credentials",
                access.credentials().toString(),
                "--stream",
                stream,
                "--subject",
                subject,
                "--end"));
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> messages = new ArrayList<>();
    for (String line : lines) {
      try {
        messages.add(json.readTree(line));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("tap printed no JSON: " + line, e);
      }
    }
    return messages;
  }

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException with what it said when it fails
   */
  public List<String> lines(String name, List<String> command) {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "%s failed: %s".formatted(name, Files.readString(err).strip()));
      }
      return Files.readAllLines(out, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ran", e);
    }
  }
}
