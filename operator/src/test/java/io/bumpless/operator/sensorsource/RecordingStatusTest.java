package io.bumpless.operator.sensorsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.LinkFacts;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.TagFacts;
import io.bumpless.contracts.report.Report;
import io.bumpless.crds.source.Protocol;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.SensorSourceStatus;
import io.bumpless.operator.bus.StreamFacts;
import io.bumpless.operator.bus.StreamOutcome;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the status of a recording says. */
class RecordingStatusTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Finding NOTHING = Finding.unknown("NotApplicable", "no server");
  private static final SensorSource SOURCE =
      Serialization.unmarshal(
          """
          apiVersion: bumpless.io/v1alpha1
          kind: SensorSource
          metadata: {name: recorded, namespace: mill, uid: u, generation: 1}
          spec:
            recording:
              files:
              - {configMapRef: {name: column, key: column.csv}}
              - {claimRef: {name: historian, path: b.csv}}
              period: 6m
          """,
          SensorSource.class);

  private static SensorSourceStatus status(Finding connected, Finding fresh, Finding table) {
    var facts =
        new SourceFacts(
            new LinkFacts(connected, true, "", NOTHING, Optional.empty(), Optional.empty()),
            new TagFacts(8, 8, "hash", List.of(), table),
            fresh,
            Finding.good("Delivered", "batches reach the stream"),
            Optional.empty(),
            NOTHING);
    var report = new Report("sns", "mill", "recorded", "u", "pod-1", NOW, NOW, facts, Map.of());
    return SensorSourceStatusBuilder.observed(
        new SensorSourceInputs(SOURCE, Optional.empty(), Optional.of(report), Map.of(), NOW),
        new StreamOutcome.There(new StreamFacts("sensor_mill_recorded", Optional.empty())));
  }

  private static List<String> words(SensorSourceStatus status) {
    return status.conditions().stream().map(RecordingStatusTest::words).toList();
  }

  private static String words(Condition condition) {
    return condition.getType() + "=" + condition.getStatus() + " " + condition.getReason();
  }

  @Test
  void a_recording_has_no_server_so_no_trust_and_no_clock() {
    SensorSourceStatus status =
        status(
            Finding.good("Playing", "2394 rows"),
            Finding.good("DataFresh", "when due"),
            Finding.good("TagTableRead", "8 tags"));
    assertThat(words(status))
        .containsExactly(
            "Ready=True Running",
            "Connected=True Playing",
            "DataFresh=True DataFresh",
            "BufferHealthy=True Delivered");
    assertThat(status.protocol()).isEqualTo(Protocol.Recording);
    assertThat(status.endpoint()).isEqualTo("configmap/column/column.csv and 1 more");
  }

  @Test
  void a_recording_that_has_ended_stays_ready_and_says_that_nothing_comes() {
    assertThat(
            words(
                status(
                    Finding.good("Played", "2394 rows"),
                    Finding.bad("RecordingEnded", "set loop"),
                    Finding.good("TagTableRead", "8 tags"))))
        .contains("Ready=True Running", "DataFresh=False RecordingEnded");
  }

  @Test
  void a_wrong_line_is_stalled_with_its_place() {
    SensorSourceStatus status =
        status(
            Finding.unknown("NotPlaying", "not yet"),
            Finding.unknown("NotPlaying", "not yet"),
            Finding.bad("RecordingInvalid", "column.csv line 3: 'noon' is not a time"));
    assertThat(words(status)).contains("Stalled=True RecordingInvalid");
    assertThat(status.conditions().getFirst().getMessage()).contains("column.csv line 3");
  }
}
