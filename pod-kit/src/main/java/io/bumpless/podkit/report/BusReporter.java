package io.bumpless.podkit.report;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.report.Facts;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts reports under the pod's key. Facts are looked at once a second and soon after {@link
 * #changed}; several changes within {@link #COALESCE} make one report. A report that does not reach
 * the bus is not repeated: the next one says the same.
 */
public final class BusReporter implements Reporter, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BusReporter.class);
  private static final Duration COALESCE = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration REPEAT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Bus bus;
  private final Identity identity;
  private final Supplier<Facts> facts;
  private final Metrics metrics;
  private final Clock clock;
  private final Instant startedAt;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("reporter").factory());

  private Optional<Report> sent = Optional.empty();
  private volatile boolean lost;

  /**
   * Who reports.
   *
   * @param kind short name of the resource
   * @param subject the resource
   * @param pod the pod's name
   */
  public record Identity(String kind, Subject subject, String pod) {
    String key() {
      return BusNames.reportKey(kind, subject.namespace(), subject.name(), pod);
    }
  }

  /** Call {@link #start} to begin. */
  public BusReporter(
      Bus bus, Identity identity, Supplier<Facts> facts, Metrics metrics, Clock clock) {
    this.bus = bus;
    this.identity = identity;
    this.facts = facts;
    this.metrics = metrics;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Reports now and from now on. */
  public BusReporter start() {
    bus.onConnection(
        up -> {
          if (up) {
            lost = true;
            changed();
          }
        });
    var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public void changed() {
    if (looking.compareAndSet(false, true)) {
      try {
        var _ = thread.schedule(this::look, COALESCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("the pod ends, no more reports");
      }
    }
  }

  private void look() {
    looking.set(false);
    try {
      Report report = report();
      boolean due =
          sent.isEmpty()
              || lost
              || !sent.get().sameFactsAs(report)
              || !report.at().isBefore(sent.get().at().plus(REPEAT));
      if (due) {
        lost = false;
        sent = Optional.of(report);
        send(report);
      }
    } catch (RuntimeException e) {
      LOG.error("cannot make a report", e);
    }
  }

  private Report report() {
    Subject subject = identity.subject();
    return new Report(
        identity.kind(),
        subject.namespace(),
        subject.name(),
        subject.uid(),
        identity.pod(),
        startedAt,
        clock.instant(),
        facts.get(),
        metrics.counters());
  }

  private void send(Report report) {
    var _ =
        bus.put(BusNames.REPORTS, identity.key(), ReportCodec.encode(report), TIMEOUT)
            .whenComplete(
                (revision, error) -> {
                  if (error != null) {
                    lost = true;
                    LOG.debug("report not delivered key={}", identity.key(), error);
                  }
                });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
