package io.bumpless.writer.audit.copy;

import io.bumpless.writer.audit.chain.ChainBroken;
import io.bumpless.writer.audit.chain.ChainCheck;
import io.bumpless.writer.audit.chain.ChainCheck.Position;
import io.bumpless.writer.audit.chain.Link;
import io.bumpless.writer.audit.log.AuditLog;
import io.bumpless.writer.audit.log.SegmentLines;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The records that the audit stream has not acknowledged yet, in order, read from the segments. It
 * remembers its place, so that a record is read once.
 */
final class Backlog {
  private static final int CHUNK = 256 << 10;

  private final AuditLog log;
  private long segment;
  private long offset;

  /**
   * A record to copy.
   *
   * @param position its number and hash
   * @param line without line feed, byte for byte
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied byte for byte; nothing compares them.
  record Copyable(Position position, byte[] line) {}

  Backlog(AuditLog log) {
    this.log = log;
  }

  /** Some of the next records; empty when all on disk are acknowledged. */
  List<Copyable> next() throws IOException, ChainBroken {
    long from = log.copied();
    long to = log.head().number();
    List<Long> segments = log.folder().segments();
    if (from >= to || segments.isEmpty()) {
      return List.of();
    }
    if (!segments.contains(segment)) {
      segment = segments.getFirst();
      offset = 0;
    }
    var found = new ArrayList<Copyable>();
    while (found.isEmpty()) {
      byte[] chunk = read(log.folder().segment(segment));
      var lines = new SegmentLines(chunk);
      while (lines.hasNext()) {
        byte[] line = lines.next();
        Link link = Link.read(line);
        long number = ChainCheck.decode(link).n();
        if (number > to) {
          return found;
        }
        if (number > from) {
          found.add(new Copyable(new Position(number, link.hash()), line));
        }
        offset += line.length + 1;
      }
      if (lines.line() == 0 && !moveOn(segments)) {
        return found;
      }
    }
    return found;
  }

  /** Starts again behind the last acknowledged record. */
  void rewind() {
    segment = 0;
    offset = 0;
  }

  private boolean moveOn(List<Long> segments) {
    if (!segments.contains(segment + 1)) {
      return false;
    }
    segment++;
    offset = 0;
    return true;
  }

  private byte[] read(Path file) throws IOException {
    if (offset >= Files.size(file)) {
      return new byte[0];
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.position(offset);
      return Channels.newInputStream(channel).readNBytes(CHUNK);
    }
  }
}
