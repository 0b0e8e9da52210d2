package io.bumpless.operator.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.report.Facts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Report;
import io.bumpless.operator.bus.ReportBoard.Resource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportBoardTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Resource MILL = new Resource("mdep", "ns", "mill");

  private final ReportBoard board = new ReportBoard();

  static Report report(String pod, String reason, long ticks) {
    return new Report(
        "mdep",
        "ns",
        "mill",
        "uid",
        pod,
        NOW,
        NOW.plusSeconds(ticks),
        new Facts.ScorerFacts(
            "1f0c", "sha256:00", Finding.good(reason, ""), Finding.good("Serving", "")),
        Map.of("ticks", ticks));
  }

  @Test
  void a_new_pod_is_news_and_the_same_facts_with_other_counters_are_not() {
    assertThat(board.accept("mdep.ns.mill.p1", report("p1", "Verified", 1), NOW)).isTrue();
    assertThat(board.accept("mdep.ns.mill.p1", report("p1", "Verified", 2), NOW)).isFalse();
    assertThat(board.accept("mdep.ns.mill.p1", report("p1", "DigestMismatch", 3), NOW)).isTrue();
  }

  @Test
  void the_latest_report_counts_even_when_it_was_no_news() {
    board.accept("mdep.ns.mill.p1", report("p1", "Verified", 1), NOW);
    board.accept("mdep.ns.mill.p1", report("p1", "Verified", 2), NOW);

    assertThat(board.of(MILL)).containsExactly(report("p1", "Verified", 2));
  }

  @Test
  void a_report_under_the_key_of_another_is_ignored() {
    assertThat(board.accept("mdep.ns.other.p1", report("p1", "Verified", 1), NOW)).isFalse();
    assertThat(board.of(MILL)).isEmpty();
  }

  @Test
  void the_newest_pod_comes_first() {
    board.accept("mdep.ns.mill.p1", report("p1", "Verified", 1), NOW);
    board.accept("mdep.ns.mill.p2", report("p2", "Verified", 2), NOW);

    assertThat(board.of(MILL)).extracting(Report::pod).containsExactly("p2", "p1");
  }

  @Test
  void a_pod_is_silent_after_sixty_seconds_of_ours_whatever_its_clock_says() {
    board.accept("mdep.ns.mill.p1", report("p1", "Verified", 99_999), NOW);

    assertThat(board.silent(NOW.plusSeconds(60))).isEmpty();
    assertThat(board.silent(NOW.plusSeconds(61))).containsExactly(MILL);
    assertThat(board.silent(NOW.plusSeconds(62))).isEmpty();
    assertThat(board.of(MILL)).isEmpty();
  }
}
