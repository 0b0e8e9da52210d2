package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.report.Facts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.podkit.bus.Bus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsTest extends SiteScenario {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> changes = new CopyOnWriteArrayList<>();
  private Bus scorer;

  @BeforeEach
  void listen() throws Exception {
    scorer = pod(new BusUser.Scorer("ns", "m", "1f0c", List.of()), "ctrl");
    site.reports().onChange((kind, namespace, name) -> changes.add(kind + "/" + name));
  }

  private static Report report(String reason, long count) {
    return new Report(
        "mdep",
        "ns",
        "m",
        "uid",
        "pod-1",
        START,
        START.plusSeconds(count),
        new Facts.ScorerFacts(
            "1f0c", "sha256:00", Finding.good(reason, ""), Finding.good("Serving", "")),
        Map.of("ticks", count));
  }

  private void put(Report report) throws Exception {
    get(scorer.put("reports", "mdep.ns.m.pod-1", ReportCodec.encode(report), SOON));
  }

  @Test
  void only_a_change_of_facts_is_told_but_the_latest_report_is_kept() throws Exception {
    put(report("Verified", 1));
    put(report("Verified", 2));
    put(report("DigestMismatch", 3));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(site.reports().of("mdep", "ns", "m"))
                    .containsExactly(report("DigestMismatch", 3)));
    assertThat(changes).containsExactly("mdep/m", "mdep/m");
  }

  @Test
  void an_operator_that_starts_has_the_reports_before_anything_else() throws Exception {
    put(report("Verified", 1));

    assertThat(operator("install-1").reports().of("mdep", "ns", "m"))
        .containsExactly(report("Verified", 1));
  }

  @Test
  void reports_go_on_after_a_kill_of_the_bus() throws Exception {
    put(report("Verified", 1));
    await().atMost(LONG).until(() -> !changes.isEmpty());
    server.kill();
    await().until(() -> !scorer.connected());
    server.start();
    await().atMost(LONG).until(scorer::connected);

    // The bucket is in memory and is made again by the operator.
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              put(report("DigestMismatch", 2));
              assertThat(site.reports().of("mdep", "ns", "m"))
                  .containsExactly(report("DigestMismatch", 2));
            });
  }

  @Test
  void an_unreadable_report_is_ignored() throws Exception {
    get(scorer.put("reports", "mdep.ns.m.pod-2", bytes("no json"), SOON));
    put(report("Verified", 1));

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(site.reports().of("mdep", "ns", "m")).hasSize(1));
  }
}
