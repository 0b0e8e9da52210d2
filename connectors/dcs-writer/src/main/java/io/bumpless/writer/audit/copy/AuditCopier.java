package io.bumpless.writer.audit.copy;

import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.writer.audit.chain.ChainBroken;
import io.bumpless.writer.audit.log.AuditLog;
import io.bumpless.writer.audit.log.AuditTrail;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the audit, record by record and byte for byte, to the audit stream. Only what the stream
 * has acknowledged may be deleted here. It never holds up a write: it has a thread of its own and
 * reads what is on disk already.
 */
public final class AuditCopier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditCopier.class);
  private static final Duration ACKNOWLEDGE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final AuditTrail trail;
  private final Bus bus;
  private final String subject;
  private final String bindingUid;
  private final Thread thread;
  private volatile boolean ended;
  private volatile Optional<String> trouble = Optional.empty();
  private Optional<AuditLog> source = Optional.empty();
  private Optional<Backlog> backlog = Optional.empty();

  private AuditCopier(AuditTrail trail, Bus bus, String subject, String bindingUid) {
    this.trail = trail;
    this.bus = bus;
    this.subject = subject;
    this.bindingUid = bindingUid;
    this.thread = Thread.ofPlatform().name("audit-copy").daemon(true).unstarted(this::run);
  }

  /** Starts copying. */
  public static AuditCopier start(AuditTrail trail, Bus bus, String subject, String bindingUid) {
    var copier = new AuditCopier(trail, bus, subject, bindingUid);
    copier.thread.start();
    return copier;
  }

  /** Why nothing is acknowledged at the moment; empty when fine. */
  public Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    while (!ended) {
      Duration pause = copySome() ? Duration.ZERO : PAUSE;
      LockSupport.parkNanos((trouble.isPresent() ? AFTER_FAILURE : pause).toNanos());
    }
  }

  /** Whether there may be more at once. */
  private boolean copySome() {
    Optional<AuditLog> log = trail.log();
    if (log.isEmpty()) {
      return false;
    }
    if (!log.equals(source)) {
      source = log;
      backlog = Optional.of(new Backlog(log.get()));
    }
    try {
      var records = backlog.orElseThrow().next();
      for (Backlog.Copyable record : records) {
        if (ended) {
          return false;
        }
        copy(log.get(), record);
      }
      trouble = Optional.empty();
      return !records.isEmpty();
    } catch (CompletionException | IOException | ChainBroken e) {
      backlog.ifPresent(Backlog::rewind);
      failed(e);
      return false;
    }
  }

  private void copy(AuditLog log, Backlog.Copyable record) throws IOException {
    // The hash makes the id unique also after the volume was lost and numbers began again.
    String id = bindingUid + "-" + record.position().hash().substring(0, 32);
    bus.publish(subject, record.line(), id, ACKNOWLEDGE).join();
    log.acknowledge(record.position());
  }

  private void failed(Exception failure) {
    String text =
        failure instanceof CompletionException
            ? BusException.of(failure).reason() + " " + BusException.of(failure).getMessage()
            : String.valueOf(failure.getMessage());
    if (trouble.isEmpty()) {
      LOG.warn("audit copy waits subject={}: {}", subject, text);
    }
    trouble = Optional.of(text);
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    LockSupport.unpark(thread);
    thread.join(Duration.ofMillis(500));
  }
}
