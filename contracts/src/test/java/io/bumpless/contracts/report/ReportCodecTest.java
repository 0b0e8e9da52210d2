package io.bumpless.contracts.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.ScorerFacts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportCodecTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_report_is_read_back_equal() throws Exception {
    assertThat(ReportCodec.decode(ReportCodec.encode(report(START, 7))))
        .isEqualTo(report(START, 7));
  }

  @Test
  void a_newer_pod_may_say_more_than_we_know() throws Exception {
    var text = new String(ReportCodec.encode(report(START, 7)), UTF_8);
    var newer = "{\"tomorrow\":1," + text.substring(1);

    assertThat(ReportCodec.decode(newer.getBytes(UTF_8))).isEqualTo(report(START, 7));
  }

  @Test
  void time_and_counters_alone_are_no_news() {
    assertThat(report(START, 7).sameFactsAs(report(START.plusSeconds(10), 8))).isTrue();
  }

  private static Report report(Instant at, long ticks) {
    return new Report(
        "mdep",
        "mill",
        "feed-optimizer",
        "uid-2",
        "mdep-feed-optimizer-1f0c-0",
        START,
        at,
        new ScorerFacts(
            "1f0c", "sha256:abc", Finding.good("Loaded", ""), Finding.bad("InputsStale", "x")),
        Map.of("ticks", ticks));
  }
}
