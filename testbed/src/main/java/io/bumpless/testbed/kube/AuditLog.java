package io.bumpless.testbed.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the API server was asked, by whom: one JSON event for each answered request (a watch is
 * written when it ends).
 *
 * @param path the file, JSON lines
 */
public record AuditLog(Path path) {

  /** A place in the log, to ask later what came after it. */
  public record Mark(long bytes) {}

  /** The end of the log as of now. */
  public Mark mark() {
    try {
      return new Mark(Files.size(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** All requests so far. */
  public List<AuditEvent> events() {
    return since(new Mark(0));
  }

  /** The requests after the mark; a line that is still being written is left out. */
  public List<AuditEvent> since(Mark mark) {
    ObjectMapper json = new ObjectMapper();
    return completeLines(mark).lines().map(line -> parse(json, line)).toList();
  }

  private String completeLines(Mark mark) {
    try (FileChannel file = FileChannel.open(path)) {
      file.position(mark.bytes());
      String text =
          new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static AuditEvent parse(ObjectMapper json, String line) {
    try {
      JsonNode event = json.readTree(line);
      JsonNode object = event.path("objectRef");
      return new AuditEvent(
          event.path("verb").asText(),
          event.path("user").path("username").asText(),
          event.path("userAgent").asText(),
          object.path("apiGroup").asText(),
          object.path("namespace").asText(),
          object.path("resource").asText(),
          object.path("subresource").asText(),
          object.path("name").asText(),
          event.path("responseStatus").path("code").asInt());
    } catch (IOException e) {
      throw new UncheckedIOException("not an audit event: " + line, e);
    }
  }
}
