package io.bumpless.writer.audit.log;

import io.bumpless.writer.audit.chain.AuditRecord;
import io.bumpless.writer.audit.chain.ChainCheck;
import io.bumpless.writer.audit.chain.ChainCheck.Position;
import io.bumpless.writer.audit.chain.Link;
import io.bumpless.writer.audit.event.AuditEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The system of record of what the writer did and why (actuation rule A26): append-only segments
 * with a hash chain over all of them. A record is on disk (fsync) when {@link #append} returns.
 *
 * <p>All segments together stay within maxBytes; the oldest is deleted only when the audit stream
 * has acknowledged all of it. Appends come from one thread; the copy may ask from another.
 */
public final class AuditLog implements AutoCloseable {
  /** Room that intents leave, so that their outcomes always find some. */
  private static final long RESERVE = 64 << 10;

  private static final long LEAST_BYTES = 4 * RESERVE;
  private static final long MOST_SEGMENT_BYTES = 16 << 20;

  private final Folder folder;
  private final String bindingUid;
  private final long maxBytes;
  private final long segmentBytes;
  private final InstantSource clock;
  private final FileChannel lockFile;
  private final TreeMap<Long, Recovery.Closed> closed;
  private final Recovery recovery;
  private FileChannel channel;
  private long segment;
  private long size;
  private Position last;
  private long lastIntent;
  private long copied;
  private boolean broken;

  private AuditLog(
      Folder folder, String bindingUid, long maxBytes, InstantSource clock, FileChannel lockFile)
      throws IOException, AuditUnavailable {
    this.folder = folder;
    this.bindingUid = bindingUid;
    this.maxBytes = maxBytes;
    this.segmentBytes = Math.min(MOST_SEGMENT_BYTES, maxBytes / 8);
    this.clock = clock;
    this.lockFile = lockFile;
    this.recovery = Recovery.of(folder);
    this.closed = recovery.closed();
    this.segment = recovery.segment();
    this.size = recovery.size();
    this.last = recovery.last().orElse(new Position(0, Link.GENESIS));
    this.lastIntent = recovery.lastIntent();
    this.copied = folder.copied().read().map(Position::number).orElse(0L);
    this.channel = opened(segment);
    if (recovery.last().isPresent()) {
      folder.head().write(last);
    }
  }

  /**
   * Opens a folder and brings it into order. What recovery found has to be appended next: {@link
   * #recovered}.
   *
   * @param maxBytes of all segments together, at least 256 KiB
   * @throws AuditUnavailable when the folder cannot be used, is damaged, or is in use
   */
  public static AuditLog open(Path path, String bindingUid, long maxBytes, InstantSource clock)
      throws AuditUnavailable {
    if (maxBytes < LEAST_BYTES) {
      throw new AuditUnavailable(
          "audit.maxBytes is %d; it must be at least %d".formatted(maxBytes, LEAST_BYTES));
    }
    FileChannel lockFile = null;
    try {
      Files.createDirectories(path);
      lockFile =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lockFile)) {
        throw new AuditUnavailable("the audit " + path + " is in use by another writer");
      }
      return new AuditLog(new Folder(path), bindingUid, maxBytes, clock, lockFile);
    } catch (IOException e) {
      release(lockFile);
      throw new AuditUnavailable("the audit %s cannot be used: %s".formatted(path, e), e);
    } catch (AuditUnavailable e) {
      release(lockFile);
      throw e;
    }
  }

  private static boolean locked(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void release(FileChannel lockFile) throws AuditUnavailable {
    try {
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      throw new AuditUnavailable("cannot release the audit's lock", e);
    }
  }

  /** What recovery removed, as events that still have to be appended. */
  public List<AuditEvent> recovered() {
    return recovery.removed();
  }

  /** The intent of the previous run that has no outcome. */
  public Optional<Long> openIntent() {
    return recovery.openIntent();
  }

  /** Number of the last intent ever; the next one must be higher. */
  public synchronized long lastIntent() {
    return lastIntent;
  }

  /** The last record on disk. */
  public synchronized Position head() {
    return last;
  }

  /** The folder. */
  public Folder folder() {
    return folder;
  }

  /** Number of the last record that the audit stream acknowledged. */
  public synchronized long copied() {
    return copied;
  }

  /** The audit stream has acknowledged all records up to this one. */
  public synchronized void acknowledge(Position position) throws IOException {
    folder.copied().write(position);
    copied = position.number();
  }

  /** Whether an intent would find room now; else why not. */
  public synchronized Optional<String> trouble() {
    if (broken) {
      return Optional.of("the last append failed");
    }
    long needed = RESERVE + (RESERVE / 8);
    long deletable =
        closed.values().stream()
            .filter(c -> c.lastRecord() <= copied)
            .mapToLong(Recovery.Closed::bytes)
            .sum();
    return total() - deletable + needed <= maxBytes ? Optional.empty() : Optional.of(full());
  }

  /**
   * Appends records; all are on disk when it returns.
   *
   * @throws AuditUnavailable when they are not, or might not be; open the folder anew after a
   *     failure that was not for lack of room
   */
  public synchronized void append(List<AuditEvent> events) throws AuditUnavailable {
    if (broken) {
      throw new AuditUnavailable("the last append failed");
    }
    try {
      long bytes = estimate(events);
      boolean intends = events.stream().anyMatch(AuditEvent.Intent.class::isInstance);
      makeRoom(bytes + (intends ? RESERVE : 0));
      if (size > 0 && size + bytes > segmentBytes) {
        rotate();
      }
      write(events);
    } catch (IOException e) {
      broken = true;
      throw new AuditUnavailable("cannot append to %s: %s".formatted(folder.path(), e), e);
    }
  }

  private long estimate(List<AuditEvent> events) {
    long bytes = 2L * Link.OVERHEAD + 512;
    for (AuditEvent event : events) {
      bytes +=
          Link.OVERHEAD
              + ChainCheck.encode(new AuditRecord(last.number(), clock.instant(), event)).length
              + 16;
    }
    return bytes;
  }

  private void makeRoom(long bytes) throws IOException, AuditUnavailable {
    while (total() + bytes > maxBytes) {
      var oldest = closed.firstEntry();
      if (oldest == null || oldest.getValue().lastRecord() > copied) {
        throw new AuditUnavailable(full());
      }
      long number = oldest.getKey();
      write(List.of(new AuditEvent.SegmentDeleted(number, oldest.getValue().lastRecord())));
      Files.delete(folder.segment(number));
      folder.force();
      closed.remove(number);
    }
  }

  private String full() {
    return ("the audit is full: %d of %d bytes, and its oldest segment is not acknowledged by the"
            + " audit stream (acknowledged up to record %d); bring the bus back or raise audit.size")
        .formatted(total(), maxBytes, copied);
  }

  private long total() {
    return size + closed.values().stream().mapToLong(Recovery.Closed::bytes).sum();
  }

  private void rotate() throws IOException {
    channel.close();
    closed.put(segment, new Recovery.Closed(size, last.number()));
    segment++;
    size = 0;
    channel = opened(segment);
  }

  private FileChannel opened(long number) throws IOException {
    FileChannel opened =
        FileChannel.open(
            folder.segment(number),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    folder.force();
    return opened;
  }

  private void write(List<AuditEvent> events) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Position position = last;
    if (size == 0) {
      position =
          sealed(
              bytes,
              position,
              new AuditEvent.SegmentStarted(segment, bindingUid, position.hash(), lastIntent));
    }
    for (AuditEvent event : events) {
      position = sealed(bytes, position, event);
    }
    var buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
    folder.head().write(position);
    size += bytes.size();
    last = position;
    for (AuditEvent event : events) {
      if (event instanceof AuditEvent.Intent intent) {
        lastIntent = intent.number();
      }
    }
  }

  private Position sealed(ByteArrayOutputStream bytes, Position behind, AuditEvent event) {
    var record = new AuditRecord(behind.number() + 1, clock.instant(), event);
    Link link = Link.behind(behind.hash(), ChainCheck.encode(record));
    bytes.writeBytes(link.line());
    return new Position(record.n(), link.hash());
  }

  @Override
  public synchronized void close() throws IOException {
    broken = true;
    channel.close();
    lockFile.close();
  }
}
