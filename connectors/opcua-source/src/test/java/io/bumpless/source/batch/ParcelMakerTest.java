package io.bumpless.source.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.config.SourceConfig.Timestamps;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.sourcekit.batch.Parcel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParcelMakerTest {

  private final ParcelMaker maker = new ParcelMaker(Timestamps.SOURCE, 3);

  @Test
  void a_notification_is_one_parcel_with_value_status_and_source_time() {
    Parcel parcel =
        maker
            .accept(
                notification(
                    10,
                    Optional.of(10L),
                    sample(0, TypedValue.of(1.5), 0, 8, 9),
                    sample(1, TypedValue.of(true), 0x4090_0000L, 7, 9)))
            .orElseThrow();
    assertThat(parcel.completeUntil()).isEqualTo(seconds(10));
    assertThat(parcel.samples())
        .isEqualTo(
            Samples.builder(2)
                .add(0, seconds(8), 1.5, 0)
                .add(1, seconds(7), 1.0, 0x4090_0000)
                .build());
  }

  @Test
  void the_time_of_the_server_is_used_when_it_is_asked_for() {
    Parcel parcel =
        new ParcelMaker(Timestamps.SERVER, 3)
            .accept(notification(10, Optional.of(10L), sample(0, TypedValue.of(1.5), 0, 8, 9)))
            .orElseThrow();
    assertThat(parcel.samples().time(0)).isEqualTo(seconds(9));
  }

  @Test
  void a_lost_connection_is_a_bad_sample_for_each_tag_that_has_a_value() {
    maker.accept(
        notification(
            10,
            Optional.of(10L),
            sample(0, TypedValue.of(1.5), 0, 8, 9),
            sample(2, TypedValue.of(2.5), 0, 12, 12)));
    Parcel parcel = maker.unknown(OpcUaStatus.BAD_NO_COMMUNICATION).orElseThrow();
    assertThat(parcel.completeUntil()).isEqualTo(seconds(10));
    assertThat(parcel.samples())
        .isEqualTo(
            Samples.builder(2)
                .add(0, seconds(10) + 1, Double.NaN, 0x8031_0000)
                .add(2, seconds(12) + 1, Double.NaN, 0x8031_0000)
                .build());
  }

  @Test
  void a_connection_that_stays_lost_is_told_once() {
    maker.accept(notification(10, Optional.of(10L), sample(0, TypedValue.of(1.5), 0, 8, 9)));
    assertThat(maker.unknown(OpcUaStatus.BAD_NO_COMMUNICATION)).isPresent();
    assertThat(maker.unknown(OpcUaStatus.BAD_NO_COMMUNICATION)).isEmpty();
  }

  @Test
  void a_connection_that_never_was_takes_nothing_back() {
    assertThat(maker.unknown(OpcUaStatus.BAD_NO_COMMUNICATION)).isEmpty();
  }

  @Test
  void a_tag_that_is_not_monitored_any_more_is_bad_in_the_next_parcel() {
    maker.accept(notification(10, Optional.of(10L), sample(1, TypedValue.of(1.5), 0, 8, 9)));
    maker.unknown(1, OpcUaStatus.BAD_NODE_ID_UNKNOWN);
    Parcel parcel = maker.accept(notification(11, Optional.of(11L))).orElseThrow();
    assertThat(parcel.samples())
        .isEqualTo(Samples.builder(1).add(1, seconds(10) + 1, Double.NaN, 0x8034_0000).build());
  }

  @Test
  void a_sample_without_any_time_gets_the_publish_time() {
    var timeless =
        new Sample(0, TypedValue.of(1.0), OpcUaStatus.GOOD, Optional.empty(), Optional.empty());
    Parcel parcel = maker.accept(notification(10, Optional.of(10L), timeless)).orElseThrow();
    assertThat(parcel.samples().time(0)).isEqualTo(seconds(10));
  }

  @Test
  void a_text_is_never_a_good_number() {
    Parcel parcel =
        maker
            .accept(notification(10, Optional.of(10L), sample(0, TypedValue.of("7"), 0, 8, 9)))
            .orElseThrow();
    assertThat(parcel.samples().value(0)).isNaN();
    assertThat(parcel.samples().status(0)).isEqualTo((int) OpcUaStatus.BAD_TYPE_MISMATCH.code());
  }

  @Test
  void progress_alone_is_a_parcel_too_but_no_progress_is_none() {
    assertThat(maker.accept(notification(10, Optional.of(10L))).orElseThrow().onlyProgress())
        .isTrue();
    assertThat(maker.accept(notification(11, Optional.of(10L)))).isEmpty();
  }

  @Test
  void completeness_never_decreases_when_the_clock_of_the_server_steps_back() {
    maker.accept(notification(10, Optional.of(10L)));
    Parcel parcel =
        maker
            .accept(notification(5, Optional.of(5L), sample(0, TypedValue.of(1.0), 0, 4, 4)))
            .orElseThrow();
    assertThat(parcel.completeUntil()).isEqualTo(seconds(10));
  }

  @Test
  void what_comes_before_anything_is_complete_leaves_with_the_first_complete_parcel() {
    assertThat(
            maker.accept(
                notification(10, Optional.empty(), sample(0, TypedValue.of(1.0), 0, 8, 9))))
        .isEmpty();
    Parcel parcel =
        maker
            .accept(notification(11, Optional.of(10L), sample(1, TypedValue.of(2.0), 0, 8, 9)))
            .orElseThrow();
    assertThat(parcel.samples().size()).isEqualTo(2);
  }

  @Test
  void a_gap_leaves_with_the_next_parcel_and_only_with_it() {
    var gap = new Gap(1, 2, GapReason.CONNECTION, 0);
    maker.gap(gap);
    assertThat(maker.accept(notification(10, Optional.of(10L))).orElseThrow().gaps())
        .containsExactly(gap);
    assertThat(maker.accept(notification(11, Optional.of(11L))).orElseThrow().gaps()).isEmpty();
  }

  @Test
  void an_overflow_marks_the_time_since_the_last_completeness_up_to_the_sample() {
    maker.accept(notification(10, Optional.of(10L)));
    Parcel parcel =
        maker
            .accept(
                notification(20, Optional.of(20L), sample(0, TypedValue.of(1.0), 0x480, 15, 15)))
            .orElseThrow();
    assertThat(parcel.gaps())
        .containsExactly(new Gap(seconds(10), seconds(15), GapReason.OVERFLOW, 0));
    assertThat(maker.overflows()).isEqualTo(1);
  }

  private static Notification notification(
      long publish, Optional<Long> complete, Sample... samples) {
    return new Notification(
        0, Instant.ofEpochSecond(publish), complete.map(Instant::ofEpochSecond), List.of(samples));
  }

  private static Sample sample(int item, TypedValue value, long status, long source, long server) {
    return new Sample(
        item,
        value,
        new OpcUaStatus(status),
        Optional.of(Instant.ofEpochSecond(source)),
        Optional.of(Instant.ofEpochSecond(server)));
  }

  private static long seconds(long seconds) {
    return seconds * 1_000_000_000L;
  }
}
