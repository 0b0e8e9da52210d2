package io.bumpless.podkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.report.Facts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusReporterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryBus bus = new MemoryBus();
  private final Metrics metrics = new Metrics();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicReference<Facts> facts = new AtomicReference<>(facts("Loading"));
  private BusReporter reporter;

  private static Facts facts(String reason) {
    return new Facts.ScorerFacts(
        "1f0c", "sha256:00", Finding.unknown(reason, "…"), Finding.unknown("NoTick", "…"));
  }

  @BeforeEach
  void start() {
    var identity = new BusReporter.Identity("mdep", new Subject("ns", "m", "uid-1"), "mdep-m-x");
    reporter = new BusReporter(bus, identity, facts::get, metrics, clock()).start();
    awaitReports(1);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private List<StoredMessage> stored() {
    return bus.messages("KV_reports");
  }

  private void awaitReports(int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> stored().size() >= count);
  }

  private Report last() throws Exception {
    return ReportCodec.decode(stored().getLast().payload());
  }

  @Test
  void the_first_report_comes_at_once_under_the_pods_own_key() throws Exception {
    assertThat(stored().getFirst().subject()).isEqualTo("$KV.reports.mdep.ns.m.mdep-m-x");
    assertThat(last().facts()).isEqualTo(facts("Loading"));
    assertThat(last().uid()).isEqualTo("uid-1");
    assertThat(last().startedAt()).isEqualTo(START);
  }

  @Test
  void a_change_of_facts_is_reported_without_waiting_for_the_ten_seconds() throws Exception {
    int before = stored().size();
    facts.set(facts("Verified"));
    reporter.changed();

    awaitReports(before + 1);
    assertThat(last().facts()).isEqualTo(facts("Verified"));
  }

  @Test
  void a_hint_without_a_change_reports_nothing() {
    await().until(() -> stored().size() >= 1);
    int before = stored().size();
    reporter.changed();
    // Facts are looked at once a second anyway: two seconds hold every look the hint could cause.
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> stored().size() <= before + 1);
  }

  @Test
  void after_ten_seconds_the_same_facts_are_reported_again_with_new_counters() throws Exception {
    int before = stored().size();
    metrics.counter("bumpless_ticks_total", "ticks").increment(3);
    now.set(START.plusSeconds(10));

    awaitReports(before + 1);
    assertThat(last().counters()).containsEntry("bumpless_ticks_total", 3L);
    assertThat(last().at()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void a_report_that_was_lost_is_made_up_for_when_the_bus_is_back() throws Exception {
    bus.lose();
    int before = stored().size();
    facts.set(facts("Verified"));
    reporter.changed();
    bus.restore();

    awaitReports(before + 1);
    await().untilAsserted(() -> assertThat(last().facts()).isEqualTo(facts("Verified")));
  }

  @AfterEach
  void stop() {
    reporter.close();
    bus.close();
    metrics.close();
  }
}
