package io.bumpless.plant.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.plant.opcua.NodeWrite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * Every write that the control system received, in order: the judge's record. All of it goes to a
 * JSON lines file; the last {@value #KEPT} stay in memory for the control port. Thread-safe.
 */
public final class WriteJournal implements AutoCloseable {
  /** Bound of the part in memory. */
  public static final int KEPT = 100_000;

  private final BufferedWriter file;
  private final Deque<ObjectNode> recent = new ArrayDeque<>();
  private long last;

  private WriteJournal(BufferedWriter file, long last) {
    this.file = file;
    this.last = last;
  }

  /** Opens the journal and goes on counting where an earlier run of the same plant stopped. */
  public static WriteJournal open(Path path) throws IOException {
    long lines = 0;
    if (Files.exists(path)) {
      try (Stream<String> old = Files.lines(path, StandardCharsets.UTF_8)) {
        lines = old.count();
      }
    }
    BufferedWriter file =
        Files.newBufferedWriter(
            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new WriteJournal(file, lines);
  }

  /**
   * Notes one write.
   *
   * @param status what the client was told
   * @param accepted whether it has an effect in the control system
   * @param why in words
   */
  public synchronized void append(
      NodeWrite write, StatusCode status, boolean accepted, String why) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    last++;
    entry.put("n", last);
    entry.put("at", write.at().toString());
    entry.put("node", write.node());
    entry.set("value", Json.of(write.value()));
    entry.put("type", write.type());
    if (write.attribute() != 13) {
      entry.put("attribute", write.attribute());
    }
    if (write.value() instanceof List<?> parts && parts.size() == 3) {
      entry.set("epoch", Json.of(parts.get(1)));
      entry.set("sequence", Json.of(parts.get(2)));
    }
    entry.put("bare", write.bare());
    entry.put("status", ValuesView.statusName(status));
    entry.put("accepted", accepted);
    entry.put("why", why);
    entry.put("user", write.session().user());
    entry.put("client", write.session().application());
    entry.put("session", write.session().id());
    entry.put("sessionName", write.session().name());
    keep(entry);
  }

  private void keep(ObjectNode entry) {
    recent.addLast(entry);
    if (recent.size() > KEPT) {
      recent.removeFirst();
    }
    try {
      file.write(entry.toString());
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal; is the disk full?", e);
    }
  }

  /** Entries with a number above {@code n}, oldest first. */
  public synchronized JsonNode since(long n) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("last", last);
    answer.put("oldest", recent.isEmpty() ? 0 : recent.getFirst().get("n").asLong());
    ArrayNode entries = answer.putArray("entries");
    recent.stream().filter(entry -> entry.get("n").asLong() > n).forEach(entries::add);
    return answer;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
