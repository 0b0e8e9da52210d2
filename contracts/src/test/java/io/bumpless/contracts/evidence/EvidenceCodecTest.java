package io.bumpless.contracts.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.evidence.PublishedBlock.Labelled;
import io.bumpless.contracts.evidence.PublishedBlock.Logs;
import io.bumpless.contracts.evidence.PublishedBlock.Value;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceCodecTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void evidence_is_read_back_to_the_same_bits() throws Exception {
    Evidence evidence = evidence(0.1 + 0.2, Optional.of(-0.0));

    Evidence back = EvidenceCodec.decode(EvidenceCodec.encode(evidence));

    assertThat(back).isEqualTo(evidence);
    assertThat(EvidenceCodec.hash(back)).isEqualTo(EvidenceCodec.hash(evidence)).hasSize(64);
  }

  @Test
  void the_last_bit_of_a_value_changes_the_hash() {
    String hash = EvidenceCodec.hash(evidence(0.3, Optional.empty()));

    assertThat(EvidenceCodec.hash(evidence(Math.nextUp(0.3), Optional.empty()))).isNotEqualTo(hash);
  }

  @Test
  void fields_are_in_alphabetical_order_and_absent_ones_are_left_out() {
    String text = new String(EvidenceCodec.encode(evidence(0.3, Optional.empty())), UTF_8);

    assertThat(text).startsWith("{\"accepted\":1,\"alpha\":").doesNotContain("\"mean\"");
  }

  @Test
  void a_closed_block_is_read_back_equal() throws Exception {
    var block =
        new PublishedBlock(
            "ab12",
            7,
            START,
            START.plusSeconds(600),
            "ALL",
            true,
            96,
            95,
            1,
            2,
            Map.of("agreement", new Value(0.25, 0), "late", new Value(0.01, 100)),
            List.of(new Labelled(3, "ALL", 1, Map.of("error", new Value(-0.5, 0)))),
            Map.of("agreement@ALL", new Logs(1.5, -0.5)),
            2,
            Evidence.Ruling.UNDECIDED);

    assertThat(EvidenceCodec.decodeBlock(EvidenceCodec.encode(block))).isEqualTo(block);
  }

  @Test
  void a_report_with_evidence_is_read_back_equal() throws Exception {
    Evidence evidence = evidence(0.3, Optional.empty());
    var facts =
        new ComparatorFacts(
            "9ab2",
            "sha256:b",
            1,
            ComparatorFacts.Verdict.UNDECIDED,
            "agreement 0.31 of 1.00 evidence after 18 blocks; about 6 h more",
            Optional.of(evidence),
            EvidenceCodec.hash(evidence),
            "",
            false,
            Finding.good("Fresh", "scores arrive"),
            Finding.good("Stored", "checkpoint of block 7"),
            Finding.good("Equal", "all pairs had the same inputs"));
    var report =
        new Report("mdep", "mill", "feed", "uid", "mdep-feed-cmp-0", START, START, facts, Map.of());

    assertThat(ReportCodec.decode(ReportCodec.encode(report))).isEqualTo(report);
  }

  @Test
  void what_is_no_evidence_is_refused() {
    assertThatThrownBy(() -> EvidenceCodec.decode("[]".getBytes(UTF_8)))
        .isInstanceOf(MalformedMessage.class);
  }

  private static Evidence evidence(double logPromote, Optional<Double> mean) {
    return new Evidence(
        "mill",
        "feed-optimizer",
        Task.TRIAL,
        new Version(4, "9ab2", "sha256:b", "9ab2"),
        Optional.of(new Version(3, "1f0c", "sha256:a", "1f0c")),
        1,
        "5ec",
        0.005,
        0.0125,
        7,
        START,
        START.plusSeconds(600),
        1,
        1,
        0,
        Evidence.Ruling.UNDECIDED,
        Optional.of(new Evidence.Cause(Evidence.Cause.Kind.GATE, "agreement@ALL", "mean 5")),
        List.of(new Evidence.Withheld("FEW_VISITS", "ALL", "0 visits of 1")),
        List.of(
            new Evidence.Gate(
                "agreement",
                "ALL",
                1,
                mean,
                0,
                40,
                0,
                40,
                4,
                logPromote,
                -0.1,
                Optional.empty(),
                0.05,
                Evidence.Standing.UNDECIDED)),
        List.of(new Evidence.Regime("ALL", 0, 1, 1, 1, 0, 0)),
        new Evidence.Ticks(120, 95, 1, 2, 0, 0, 0, 0, 0),
        new Evidence.Hard(0, 0, Map.of("agreement@ALL", 1)));
  }
}
