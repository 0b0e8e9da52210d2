package io.bumpless.writer.audit.check;

import io.bumpless.writer.audit.chain.AuditRecord;
import io.bumpless.writer.audit.chain.ChainBroken;
import io.bumpless.writer.audit.chain.ChainCheck;
import io.bumpless.writer.audit.chain.ChainCheck.Position;
import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.log.Folder;
import io.bumpless.writer.audit.log.Mark;
import io.bumpless.writer.audit.log.SegmentLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a whole audit and finds any change, loss or reorder (actuation rule A26). It only reads; a
 * running writer may go on.
 */
public final class AuditVerifier {
  private final Folder folder;
  private final Consumer<AuditRecord> records;
  private final ChainCheck check = new ChainCheck();
  private final Map<Long, Long> deleted = new HashMap<>();
  private long unfinished;

  /** What verification found. */
  public sealed interface Verdict {
    /**
     * Nothing was changed, lost or reordered.
     *
     * @param segments how many
     * @param firstRecord number of the first record; above 1 when acknowledged segments were
     *     deleted
     * @param lastRecord number of the last
     * @param openIntent the last write, when it has no outcome: the writer runs, or was killed
     *     there
     * @param unfinishedBytes of an append that was not completed; the next start removes and
     *     records them
     */
    record Whole(
        int segments,
        long firstRecord,
        long lastRecord,
        Optional<Long> openIntent,
        long unfinishedBytes)
        implements Verdict {}

    /**
     * The audit is not what was written.
     *
     * @param place file, line and byte
     * @param problem what is wrong there
     */
    record Broken(String place, String problem) implements Verdict {}
  }

  private static final class Found extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Verdict.Broken broken;

    Found(String place, String problem) {
      super(place + ": " + problem);
      this.broken = new Verdict.Broken(place, problem);
    }
  }

  private AuditVerifier(Folder folder, Consumer<AuditRecord> records) {
    this.folder = folder;
    this.records = records;
  }

  /** Verifies the audit in a folder. */
  public static Verdict verify(Path path) throws IOException {
    return verify(path, r -> {});
  }

  /** Verifies it and hands over each record up to the first problem. */
  public static Verdict verify(Path path, Consumer<AuditRecord> records) throws IOException {
    var verifier = new AuditVerifier(new Folder(path), records);
    try {
      return verifier.run();
    } catch (Found e) {
      return e.broken;
    }
  }

  private Verdict run() throws IOException, Found {
    // Before the segments: of a running writer the segments may be longer, never shorter.
    Position head = mark(folder.head()).orElseThrow(() -> new Found("head", "the file is missing"));
    Optional<Position> copied = mark(folder.copied());
    List<Long> segments = folder.segments();
    if (segments.isEmpty()) {
      throw new Found(folder.path().toString(), "there is no segment");
    }
    boolean headFound = false;
    for (long number : segments) {
      headFound |= segment(number, number == segments.getLast(), head, headFound, copied);
    }
    long last = check.last().map(Position::number).orElse(0L);
    if (!headFound) {
      throw new Found(
          folder.segment(segments.getLast()).getFileName().toString(),
          "the audit ends at record %d, but record %d was on disk".formatted(last, head.number()));
    }
    copiedWithin(copied, last);
    beginning(segments.getFirst());
    return new Verdict.Whole(
        segments.size(), check.firstNumber(), last, check.openIntent(), unfinished);
  }

  private boolean segment(
      long number,
      boolean lastSegment,
      Position head,
      boolean headBefore,
      Optional<Position> copied)
      throws IOException, Found {
    String name = folder.segment(number).getFileName().toString();
    byte[] bytes = Files.readAllBytes(folder.segment(number));
    var lines = new SegmentLines(bytes);
    boolean headFound = headBefore;
    int offset = 0;
    while (lines.hasNext()) {
      offset = lines.offset();
      String place = "%s line %d (byte %d)".formatted(name, lines.line() + 1, offset);
      try {
        AuditRecord record = check.accept(lines.line() == 0, number, lines.next());
        note(record, place, copied);
      } catch (ChainBroken e) {
        throw new Found(place, e.getMessage());
      }
      headFound |= check.last().equals(Optional.of(head));
    }
    unfinished = (long) bytes.length - lines.offset();
    boolean torn = unfinished > 0 && !(lastSegment && headFound);
    boolean empty = lines.line() == 0 && !lastSegment;
    if (torn || empty) {
      throw new Found(
          "%s line %d (byte %d)".formatted(name, lines.line() + 1, lines.offset()),
          "the line is not complete");
    }
    return headFound;
  }

  private void note(AuditRecord record, String place, Optional<Position> copied) throws Found {
    if (record.event() instanceof AuditEvent.SegmentDeleted gone) {
      deleted.put(gone.segment(), gone.lastRecord());
    }
    Position here = check.last().orElseThrow();
    if (copied.map(c -> c.number() == here.number() && !c.equals(here)).orElse(false)) {
      throw new Found(place, "the file copied names another record of this number");
    }
    records.accept(record);
  }

  private void copiedWithin(Optional<Position> copied, long last) throws Found {
    if (copied.map(c -> c.number() > last).orElse(false)) {
      throw new Found(
          "copied",
          "record %d was copied, but the audit ends at %d"
              .formatted(copied.orElseThrow().number(), last));
    }
  }

  private void beginning(long first) throws Found {
    boolean accounted =
        first == 1
            || Optional.of(check.firstNumber() - 1)
                .equals(Optional.ofNullable(deleted.get(first - 1)));
    if (!accounted) {
      throw new Found(
          folder.segment(first).getFileName().toString(),
          "it is the first segment, and no record says that segment %d was deleted"
              .formatted(first - 1));
    }
  }

  private Optional<Position> mark(Mark mark) throws Found {
    try {
      return mark.read();
    } catch (IOException e) {
      throw new Found(mark.file().getFileName().toString(), e.getMessage());
    }
  }
}
