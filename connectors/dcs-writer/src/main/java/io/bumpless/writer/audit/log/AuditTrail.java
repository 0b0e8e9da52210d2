package io.bumpless.writer.audit.log;

import io.bumpless.writer.audit.event.AuditEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit as the evaluation loop uses it: it opens the log, opens it again after a failure, and
 * keeps for a while what could not be appended, so that the audit tells the whole story once it can
 * be written again. An intent is never kept: what was not recorded was not written either.
 */
public final class AuditTrail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final long REOPEN_EVERY = Duration.ofSeconds(2).toNanos();
  private static final int MOST_KEPT = 256;

  private final Opening opening;
  private final StartFacts start;
  private final LongSupplier nanos;
  private final List<AuditEvent> kept = new ArrayList<>();
  private Optional<AuditLog> log = Optional.empty();
  private Optional<String> trouble = Optional.of("the audit is not open yet");
  private boolean startRecorded;
  private long nextOpening;
  private long lost;

  /** How to open the log. */
  @FunctionalInterface
  public interface Opening {
    /** Opens it anew. */
    AuditLog open() throws AuditUnavailable;
  }

  /**
   * What the record of the start says.
   *
   * @param pod name
   * @param bindingUid the DcsBinding
   * @param mode of the configuration
   */
  public record StartFacts(String pod, String bindingUid, String mode) {}

  /** Not open yet; {@link #ready} opens it. */
  public AuditTrail(Opening opening, StartFacts start, LongSupplier nanos) {
    this.opening = opening;
    this.start = start;
    this.nanos = nanos;
    this.nextOpening = nanos.getAsLong();
  }

  /** The usual way to open the log. */
  public static Opening opening(
      Path folder, String bindingUid, long maxBytes, InstantSource clock) {
    return () -> AuditLog.open(folder, bindingUid, maxBytes, clock);
  }

  /** Whether an intent could be recorded now; else why not. Opens the log where needed. */
  public synchronized Optional<String> ready() {
    if (log.isEmpty() && nanos.getAsLong() - nextOpening >= 0) {
      reopen();
    }
    return log.isEmpty() ? trouble : log.get().trouble();
  }

  /**
   * Appends events behind those that could not be appended before.
   *
   * @return whether they are on disk; when false, intents among them must not be acted upon
   */
  public synchronized boolean record(List<AuditEvent> events) {
    if (events.isEmpty() && kept.isEmpty()) {
      return true;
    }
    if (ready().isPresent() && log.isEmpty()) {
      keep(events);
      return false;
    }
    var all = new ArrayList<>(kept);
    all.addAll(events);
    try {
      log.orElseThrow().append(all);
      kept.clear();
      return true;
    } catch (AuditUnavailable e) {
      failed(e);
      keep(events);
      return false;
    }
  }

  /** As {@link #ready}, but only looks: for report and probes. */
  public synchronized Optional<String> trouble() {
    return log.isEmpty() ? trouble : log.get().trouble();
  }

  /** The open log, for the copy. */
  public synchronized Optional<AuditLog> log() {
    return log;
  }

  /** Number of the last intent ever recorded; 0 while unknown. */
  public synchronized long lastIntent() {
    return log.map(AuditLog::lastIntent).orElse(0L);
  }

  /** How many events are not in the audit because it was unavailable for too long. */
  public synchronized long lost() {
    return lost;
  }

  private void reopen() {
    nextOpening = nanos.getAsLong() + REOPEN_EVERY;
    try {
      AuditLog opened = opening.open();
      log = Optional.of(opened);
      var first = new ArrayList<>(opened.recovered());
      boolean unanswered = opened.openIntent().isPresent() && !answersOpen(opened);
      if (!startRecorded || unanswered) {
        first.add(
            new AuditEvent.Started(
                start.pod(), start.bindingUid(), start.mode(), opened.openIntent()));
      }
      if (!first.isEmpty()) {
        opened.append(first);
      }
      startRecorded = true;
      trouble = Optional.empty();
      LOG.info("audit open folder={} record={}", opened.folder().path(), opened.head().number());
    } catch (AuditUnavailable e) {
      failed(e);
    }
  }

  private boolean answersOpen(AuditLog opened) {
    return kept.stream()
        .anyMatch(
            e ->
                e instanceof AuditEvent.Outcome outcome
                    && opened.openIntent().equals(Optional.of(outcome.number())));
  }

  private void failed(AuditUnavailable failure) {
    if (!trouble.equals(Optional.of(failure.getMessage()))) {
      LOG.warn("audit unavailable, nothing is written to the plant: {}", failure.getMessage());
    }
    trouble = Optional.of(failure.getMessage());
    if (log.isPresent() && failure.getCause() != null) {
      close();
    }
  }

  private void keep(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      if (event instanceof AuditEvent.Intent) {
        continue;
      }
      kept.add(event);
      if (kept.size() > MOST_KEPT) {
        kept.removeFirst();
        lost++;
      }
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (log.isPresent()) {
        log.get().close();
      }
    } catch (IOException e) {
      LOG.warn("cannot close the audit", e);
    }
    log = Optional.empty();
  }
}
