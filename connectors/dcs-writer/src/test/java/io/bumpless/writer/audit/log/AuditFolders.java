package io.bumpless.writer.audit.log;

import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import io.bumpless.writer.audit.event.AuditEvent.Outcome;
import io.bumpless.writer.audit.event.AuditEvent.Planned;
import io.bumpless.writer.audit.event.AuditEvent.Result;
import io.bumpless.writer.audit.event.AuditEvent.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes audits for tests. */
public final class AuditFolders {
  public static final String UID = "uid-1";
  public static final long BYTES = 1 << 20;

  private AuditFolders() {}

  /** Opens with a clock that stands still, so that every run makes the same bytes. */
  public static AuditLog open(Path folder, long maxBytes) throws AuditUnavailable {
    return AuditLog.open(folder, UID, maxBytes, InstantSource.fixed(Instant.EPOCH));
  }

  public static AuditLog open(Path folder) throws AuditUnavailable {
    return open(folder, BYTES);
  }

  /** What a start appends. */
  public static List<AuditEvent> start(AuditLog log) {
    var events = new java.util.ArrayList<>(log.recovered());
    events.add(new Started("pod-0", UID, "ADVISORY", log.openIntent()));
    return events;
  }

  public static AuditEvent intent(long number) {
    return new Intent(
        number,
        number,
        "Score",
        "Advisory",
        1,
        List.of(new Planned("Advice", "nsu=urn:dcs:mill;s=ADVICE", "Double", "212.5")),
        Optional.empty());
  }

  public static AuditEvent outcome(long number) {
    return new Outcome(number, List.of(new Result("Accepted", "Good")), 800);
  }

  /** A whole, closed audit with this many writes. */
  public static void fill(Path folder, long maxBytes, int writes)
      throws AuditUnavailable, IOException {
    try (var log = open(folder, maxBytes)) {
      log.append(start(log));
      long from = log.lastIntent();
      for (long n = from + 1; n <= from + writes; n++) {
        log.append(List.of(intent(n)));
        log.append(List.of(outcome(n)));
      }
    }
  }

  /** Name → bytes of all files that matter. */
  public static Map<String, byte[]> bytes(Path folder) {
    var all = new TreeMap<String, byte[]>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("lock")) {
          all.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the folder's files. */
  public static void restore(Path folder, Map<String, byte[]> files) {
    try {
      Files.createDirectories(folder);
      try (var old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      for (var file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
