package io.bumpless.source.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.report.Facts.FailedTag;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.CertificateFacts;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.connection.ConnectionState.Phase;
import io.bumpless.opcua.connection.SecuritySettings.Mode;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.source.tags.BadTagTable;
import io.bumpless.source.tags.SourceTag;
import io.bumpless.source.tags.SourceTags;
import io.bumpless.sourcekit.publish.PublishState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceFactsBuilderTest {

  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final CertificateFacts CERTIFICATE = new CertificateFacts("CN=dcs", "ab12", T);
  private static final ServerInfo SERVER =
      new ServerInfo(
          "opc.tcp://dcs:4840",
          "urn:dcs",
          Policy.Basic256Sha256,
          Mode.SignAndEncrypt,
          Optional.of(CERTIFICATE),
          Optional.of(CERTIFICATE));

  @Test
  void a_source_that_works_has_only_good_findings() {
    SourceFacts facts = SourceFactsBuilder.of(view(up(), delivering(), List.of()));
    assertThat(facts.link().connected().state()).isEqualTo(State.GOOD);
    assertThat(facts.link().trust()).extracting(Finding::reason).isEqualTo("Trusted");
    assertThat(facts.link().server().orElseThrow().sha256()).isEqualTo("ab12");
    assertThat(facts.dataFresh().state()).isEqualTo(State.GOOD);
    assertThat(facts.buffer().state()).isEqualTo(State.GOOD);
    assertThat(facts.clock().state()).isEqualTo(State.GOOD);
    assertThat(facts.tags().live()).isEqualTo(30);
    assertThat(facts.tags().table().state()).isEqualTo(State.GOOD);
  }

  @Test
  void an_untrusted_certificate_is_shown_with_its_fingerprint() {
    var problem =
        new ConnectionProblem(
            Reason.CertificateUntrusted, "seen ab12", Optional.of(CERTIFICATE), Optional.empty());
    SourceFacts facts = SourceFactsBuilder.of(view(down(problem), delivering(), List.of()));
    assertThat(facts.link().connected())
        .isEqualTo(Finding.bad("CertificateUntrusted", "seen ab12"));
    assertThat(facts.link().trust().state()).isEqualTo(State.BAD);
    assertThat(facts.link().server().orElseThrow().sha256()).isEqualTo("ab12");
  }

  @Test
  void the_first_twenty_failed_tags_are_named_with_their_reason() {
    List<Integer> failed = IntStream.range(0, 25).boxed().toList();
    SourceFacts facts = SourceFactsBuilder.of(view(up(), delivering(), failed));
    assertThat(facts.tags().configured()).isEqualTo(30);
    assertThat(facts.tags().live()).isEqualTo(5);
    assertThat(facts.tags().failed()).hasSize(20);
    assertThat(facts.tags().failed().getFirst()).isEqualTo(new FailedTag("t0", "NodeIdUnknown"));
  }

  @Test
  void a_bus_that_does_not_deliver_is_told_after_three_seconds() {
    var failing = new PublishState.Failing(0, "StreamMissing", "no stream");
    assertThat(SourceFactsBuilder.of(view(up(), failing, List.of())).buffer())
        .isEqualTo(Finding.bad("StreamMissing", "no stream"));
  }

  @Test
  void a_bad_tag_table_is_the_finding_of_the_table_and_nothing_else_is_known() {
    SourceFacts facts =
        SourceFactsBuilder.of(new BadTagTable(BadTagTable.Reason.TooManyTags, "20001 tags"));
    assertThat(facts.tags().table()).isEqualTo(Finding.bad("TooManyTags", "20001 tags"));
    assertThat(facts.link().connected().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void findings_do_not_change_while_nothing_happens() {
    SourceView now = view(up(), delivering(), List.of());
    SourceView later =
        new SourceView(
            now.tags(),
            now.items(),
            now.connection(),
            true,
            Optional.of(Duration.ofMillis(350)),
            now.publishInterval(),
            now.publishing(),
            Duration.ZERO,
            false,
            now.lastGap(),
            OptionalLong.of(1));
    assertThat(SourceFactsBuilder.of(later)).isEqualTo(SourceFactsBuilder.of(now));
  }

  private static SourceView view(
      ConnectionState connection, PublishState publishing, List<Integer> failed) {
    var tags = new ArrayList<SourceTag>();
    var items = new ArrayList<ItemState>();
    for (int i = 0; i < 30; i++) {
      tags.add(
          new SourceTag(
              "t" + i,
              NodeAddress.standard(i),
              "",
              Duration.ofSeconds(1),
              1,
              OptionalDouble.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              Optional.empty()));
      items.add(
          failed.contains(i)
              ? new ItemState(i, Liveness.Failed, OpcUaStatus.BAD_NODE_ID_UNKNOWN)
              : new ItemState(i, Liveness.Live, OpcUaStatus.GOOD));
    }
    return new SourceView(
        new SourceTags(tags),
        items,
        connection,
        true,
        Optional.of(Duration.ofMillis(100)),
        Duration.ofSeconds(1),
        publishing,
        Duration.ofSeconds(4),
        false,
        Optional.of(new Gap(0, 1_000_000_000L, GapReason.CONNECTION, 0)),
        OptionalLong.of(0));
  }

  private static ConnectionState up() {
    return new ConnectionState(Phase.Connected, T, Optional.empty(), Optional.of(SERVER));
  }

  private static ConnectionState down(ConnectionProblem problem) {
    return new ConnectionState(Phase.Connecting, T, Optional.of(problem), Optional.empty());
  }

  private static PublishState delivering() {
    return new PublishState.Delivering();
  }
}
