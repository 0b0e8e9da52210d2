package io.bumpless.sourcekit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.sourcekit.batch.ParcelBuffer.Dropped;
import io.bumpless.sourcekit.batch.ParcelBuffer.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {

  private static final long SECOND = 1_000_000_000L;
  private static final TagTable TABLE =
      new TagTable(
          IntStream.range(0, 3)
              .mapToObj(i -> new TagTable.Tag("t" + i, "", false, Optional.empty()))
              .toList());

  private final BatchBuilder builder =
      new BatchBuilder(
          "run",
          new BatchBuilder.Table(TABLE, "v1"),
          Duration.ofMillis(100),
          Duration.ofSeconds(10));

  @Test
  void the_first_batch_is_a_keyframe_and_marks_the_time_since_the_previous_run() {
    SampleBatch first = builder.next(taken(5, sample(0, 1)), 0);
    assertThat(first.keyframe()).isTrue();
    assertThat(first.tagTable()).contains(TABLE);
    assertThat(first.gaps()).containsExactly(new Gap(0, 5, GapReason.RESTART, 0));
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.publishingInterval()).isEqualTo(100_000_000L);
  }

  @Test
  void batches_are_numbered_without_holes_and_carry_run_and_table_version() {
    for (long i = 1; i <= 5; i++) {
      SampleBatch batch = builder.next(taken(i), i);
      assertThat(batch.number()).isEqualTo(i);
      assertThat(batch.runId()).isEqualTo("run");
      assertThat(batch.tagTableVersion()).isEqualTo("v1");
    }
  }

  @Test
  void between_keyframes_a_batch_holds_only_what_is_new() {
    builder.next(taken(1, sample(0, 1), sample(1, 1)), 0);
    SampleBatch second = builder.next(taken(2, sample(1, 2)), SECOND);
    assertThat(second.keyframe()).isFalse();
    assertThat(second.tagTable()).isEmpty();
    assertThat(second.samples()).isEqualTo(samples(sample(1, 2)));
  }

  @Test
  void a_keyframe_repeats_the_latest_sample_of_each_tag_with_its_own_time() {
    builder.next(taken(1, sample(0, 1), sample(1, 1)), 0);
    builder.next(taken(2, sample(0, 2)), SECOND);
    SampleBatch keyframe = builder.next(taken(3, sample(1, 3)), 10 * SECOND);
    assertThat(keyframe.keyframe()).isTrue();
    assertThat(keyframe.samples()).isEqualTo(samples(sample(0, 2), sample(1, 3)));
    assertThat(builder.next(taken(4), 11 * SECOND).keyframe()).isFalse();
    assertThat(builder.next(taken(5), 20 * SECOND).keyframe()).isTrue();
  }

  @Test
  void behind_dropped_parcels_comes_a_keyframe_with_a_marker_that_counts_them() {
    builder.next(taken(1, sample(0, 1)), 0);
    var dropped = new Dropped(7, 4, samples(sample(0, 4), sample(2, 3)));
    SampleBatch next =
        builder.next(
            new Taken(new Parcel(samples(sample(1, 5)), 5, List.of()), Optional.of(dropped)),
            SECOND);
    assertThat(next.number()).isEqualTo(2);
    assertThat(next.gaps()).containsExactly(new Gap(1, 4, GapReason.BUFFER_FULL, 7));
    assertThat(next.keyframe()).isTrue();
    assertThat(next.samples()).isEqualTo(samples(sample(0, 4), sample(2, 3), sample(1, 5)));
  }

  @Test
  void a_tag_that_is_good_again_with_its_old_sample_comes_in_a_keyframe() {
    builder.next(taken(5, sample(0, 4), sample(1, 5)), 0);
    Samples bad = Samples.builder(1).add(0, 6, Double.NaN, 0x8031_0000).build();
    builder.next(new Taken(new Parcel(bad, 5, List.of()), Optional.empty()), 1);
    SampleBatch back = builder.next(taken(9, sample(0, 4)), 2);
    assertThat(back.keyframe()).isTrue();
    assertThat(back.samples()).isEqualTo(samples(sample(1, 5), sample(0, 4)));
    assertThat(builder.next(taken(10, sample(0, 10)), 3).keyframe()).isFalse();
  }

  @Test
  void a_tag_that_is_good_again_with_a_newer_sample_needs_no_keyframe() {
    builder.next(taken(5, sample(0, 4)), 0);
    Samples bad = Samples.builder(1).add(0, 6, Double.NaN, 0x8031_0000).build();
    builder.next(new Taken(new Parcel(bad, 5, List.of()), Optional.empty()), 1);
    assertThat(builder.next(taken(9, sample(0, 7)), 2).keyframe()).isFalse();
  }

  @Test
  void markers_of_the_parcel_are_passed_on() {
    builder.next(taken(1), 0);
    var gap = new Gap(1, 2, GapReason.CONNECTION, 0);
    SampleBatch batch =
        builder.next(
            new Taken(new Parcel(Samples.none(), 3, List.of(gap)), Optional.empty()), SECOND);
    assertThat(batch.gaps()).containsExactly(gap);
  }

  private record One(int tag, long time) {}

  private static One sample(int tag, long time) {
    return new One(tag, time);
  }

  private static Samples samples(One... ones) {
    var builder = Samples.builder(4);
    for (One one : ones) {
      builder.add(one.tag(), one.time(), 10.0 * one.tag() + one.time(), 0);
    }
    return builder.build();
  }

  private static Taken taken(long complete, One... ones) {
    return new Taken(new Parcel(samples(ones), complete, List.of()), Optional.empty());
  }
}
