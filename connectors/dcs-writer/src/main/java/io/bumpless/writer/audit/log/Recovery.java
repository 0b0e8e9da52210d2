package io.bumpless.writer.audit.log;

import io.bumpless.writer.audit.chain.ChainBroken;
import io.bumpless.writer.audit.chain.ChainCheck;
import io.bumpless.writer.audit.chain.ChainCheck.Position;
import io.bumpless.writer.audit.chain.Link;
import io.bumpless.writer.audit.event.AuditEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings a folder back into order after the writer was killed at any byte: what follows the last
 * record that {@code head} names and is not whole was never acted upon, and is removed. Anything
 * that is wrong before that is damage: a person has to look, and nothing is written meanwhile.
 *
 * @param closed size and last record of each segment but the last
 * @param segment number of the segment to go on with
 * @param size of that segment
 * @param last record; empty in a new folder
 * @param lastIntent number of the last intent
 * @param openIntent the intent that has no outcome
 * @param removed what was removed, for the audit
 */
record Recovery(
    TreeMap<Long, Closed> closed,
    long segment,
    long size,
    Optional<Position> last,
    long lastIntent,
    Optional<Long> openIntent,
    List<AuditEvent> removed) {

  /** Only a kill during the very first append, which is small, can leave an audit without mark. */
  private static final long FIRST_APPEND_BYTES = 4096;

  /** A segment that is complete. */
  record Closed(long bytes, long lastRecord) {}

  static Recovery of(Folder folder) throws IOException, AuditUnavailable {
    List<Long> segments = folder.segments();
    Optional<Position> head = folder.head().read();
    return segments.isEmpty() ? ofNothing(folder, head) : of(folder, segments, head);
  }

  private static Recovery ofNothing(Folder folder, Optional<Position> head)
      throws AuditUnavailable {
    if (head.isPresent()) {
      throw damaged(
          folder.path(),
          "all segments are missing, record %d was the last".formatted(head.get().number()));
    }
    return new Recovery(new TreeMap<>(), 1, 0, Optional.empty(), 0, Optional.empty(), List.of());
  }

  private static Recovery of(Folder folder, List<Long> segments, Optional<Position> head)
      throws IOException, AuditUnavailable {
    // Before anything is removed: without the mark nobody knows what was on disk.
    if (head.isEmpty() && Files.size(folder.segment(segments.getLast())) > FIRST_APPEND_BYTES) {
      throw damaged(folder.path(), "the file head is missing");
    }
    var check = new ChainCheck();
    var removed = new ArrayList<AuditEvent>();
    boolean reached = head.isEmpty();
    long size = 0;
    // The two last segments: the last one may hold nothing but a torn first line.
    List<Long> tail = segments.subList(Math.max(0, segments.size() - 2), segments.size());
    for (long number : tail) {
      Scan scan = scan(folder, number, check, head);
      reached |= scan.reachedHead() || lagging(head, check);
      boolean lastSegment = number == tail.getLast();
      if (scan.valid() < scan.total()) {
        if (!lastSegment || !reached) {
          throw damaged(folder.segment(number), scan.problem());
        }
        truncate(folder.segment(number), scan.valid());
        removed.add(new AuditEvent.TailRemoved(number, scan.valid(), scan.total() - scan.valid()));
      }
      size = scan.valid();
    }
    if (!reached) {
      throw damaged(
          folder.path(),
          "record %d was the last on disk and is missing or changed"
              .formatted(head.orElseThrow().number()));
    }
    return new Recovery(
        closed(folder, segments, check.last().map(Position::number).orElse(0L)),
        segments.getLast(),
        size,
        check.last(),
        check.lastIntent(),
        check.openIntent(),
        removed);
  }

  private record Scan(int valid, int total, boolean reachedHead, String problem) {}

  private static Scan scan(Folder folder, long number, ChainCheck check, Optional<Position> head)
      throws IOException {
    byte[] bytes = Files.readAllBytes(folder.segment(number));
    var lines = new SegmentLines(bytes);
    boolean reached = false;
    int valid = 0;
    String problem = "its last line is not complete";
    while (lines.hasNext()) {
      byte[] line = lines.next();
      try {
        check.accept(lines.line() == 1, number, line);
      } catch (ChainBroken e) {
        problem = "line %d: %s".formatted(lines.line(), e.getMessage());
        break;
      }
      valid = lines.offset();
      reached |= head.equals(check.last());
    }
    return new Scan(valid, bytes.length, reached, problem);
  }

  /** After a power cut the mark may be older than what is on disk. */
  private static boolean lagging(Optional<Position> head, ChainCheck check) {
    return check.last().isPresent()
        && head.map(h -> h.number() < check.firstNumber()).orElse(false);
  }

  private static TreeMap<Long, Closed> closed(Folder folder, List<Long> segments, long newest)
      throws IOException, AuditUnavailable {
    var closed = new TreeMap<Long, Closed>();
    long next = 0;
    for (int i = segments.size() - 1; i >= 0; i--) {
      long number = segments.get(i);
      long first = firstRecord(folder.segment(number), i == segments.size() - 1);
      if (i < segments.size() - 1) {
        // The last segment may be empty after a kill.
        long last = next > 0 ? next - 1 : newest;
        closed.put(number, new Closed(Files.size(folder.segment(number)), last));
      }
      next = first;
    }
    return closed;
  }

  private static long firstRecord(Path file, boolean mayBeEmpty)
      throws IOException, AuditUnavailable {
    try (var reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      if (line == null && mayBeEmpty) {
        return 0;
      }
      byte[] bytes = line == null ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);
      return ChainCheck.decode(Link.read(bytes)).n();
    } catch (ChainBroken e) {
      throw damaged(file, "line 1: " + e.getMessage());
    }
  }

  private static void truncate(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      channel.force(true);
    }
  }

  private static AuditUnavailable damaged(Path where, String what) {
    return new AuditUnavailable(
        "the audit is damaged at %s: %s; look at it with `verify`, then move the folder's files aside"
            .formatted(where, what));
  }
}
