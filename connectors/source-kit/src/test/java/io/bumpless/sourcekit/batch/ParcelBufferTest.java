package io.bumpless.sourcekit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.sourcekit.batch.ParcelBuffer.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ParcelBufferTest {

  private static final Duration NOW = Duration.ZERO;
  private static final long ONE = parcel(1, 0, 1).bytes();

  @Test
  void parcels_come_out_in_the_order_in_which_they_went_in() throws InterruptedException {
    var buffer = new ParcelBuffer(10 * ONE, 4);
    buffer.offer(parcel(1, 0, 1));
    buffer.offer(parcel(2, 0, 2));
    assertThat(complete(buffer)).isEqualTo(1);
    assertThat(complete(buffer)).isEqualTo(2);
    assertThat(buffer.take(NOW)).isEmpty();
    assertThat(buffer.bytes()).isZero();
  }

  @Test
  void when_full_the_oldest_are_dropped_counted_and_told_with_their_latest_samples()
      throws InterruptedException {
    var buffer = new ParcelBuffer(2 * ONE, 4);
    buffer.offer(parcel(1, 0, 10));
    buffer.offer(parcel(2, 0, 20));
    buffer.offer(parcel(3, 1, 30));
    buffer.offer(parcel(4, 1, 40));
    Taken taken = buffer.take(NOW).orElseThrow();
    assertThat(taken.parcel().completeUntil()).isEqualTo(3);
    var dropped = taken.dropped().orElseThrow();
    assertThat(dropped.samples()).isEqualTo(2);
    assertThat(dropped.until()).isEqualTo(2);
    assertThat(dropped.latest()).isEqualTo(Samples.builder(1).add(0, 2, 20, 0).build());
    assertThat(buffer.droppedInAll()).isEqualTo(2);
    assertThat(buffer.take(NOW).orElseThrow().dropped()).isEmpty();
  }

  @Test
  void a_parcel_larger_than_the_buffer_is_still_taken() throws InterruptedException {
    var buffer = new ParcelBuffer(1, 4);
    buffer.offer(parcel(1, 0, 1));
    assertThat(complete(buffer)).isEqualTo(1);
  }

  @Test
  void progress_alone_is_overtaken_so_that_an_idle_source_does_not_fill_the_buffer()
      throws InterruptedException {
    var buffer = new ParcelBuffer(3 * ONE, 4);
    buffer.offer(parcel(1, 0, 1));
    for (long i = 2; i < 1000; i++) {
      buffer.offer(new Parcel(Samples.none(), i, List.of()));
    }
    assertThat(complete(buffer)).isEqualTo(1);
    assertThat(complete(buffer)).isEqualTo(999);
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(buffer.droppedInAll()).isZero();
  }

  @Test
  void a_gap_marker_is_not_overtaken() throws InterruptedException {
    var buffer = new ParcelBuffer(10 * ONE, 4);
    var gap = new Gap(1, 2, GapReason.CONNECTION, 0);
    buffer.offer(new Parcel(Samples.none(), 2, List.of(gap)));
    buffer.offer(parcel(3, 0, 1));
    assertThat(buffer.take(NOW).orElseThrow().parcel().gaps()).containsExactly(gap);
  }

  @Test
  void a_taker_that_waits_is_woken() throws InterruptedException {
    var buffer = new ParcelBuffer(10 * ONE, 4);
    Thread.ofVirtual().start(() -> buffer.offer(parcel(1, 0, 1)));
    Optional<Taken> taken = buffer.take(Duration.ofSeconds(5));
    assertThat(taken).isPresent();
  }

  @Test
  void what_was_taken_is_behind_by_the_source_time_that_was_offered_beyond_it()
      throws InterruptedException {
    var buffer = new ParcelBuffer(10 * ONE, 4, () -> 7);
    assertThat(buffer.behind()).isZero();
    buffer.offer(parcel(100, 0, 1));
    buffer.offer(parcel(600, 0, 2));
    assertThat(complete(buffer)).isEqualTo(100);
    assertThat(buffer.behind()).isEqualTo(500);
    buffer.offer(parcel(900, 0, 3));
    assertThat(buffer.behind()).isEqualTo(800);
    complete(buffer);
    complete(buffer);
    assertThat(buffer.behind()).isZero();
  }

  @Test
  void what_was_taken_is_behind_by_the_time_it_waited_although_nothing_newer_came()
      throws InterruptedException {
    var clock = new AtomicLong(1_000);
    var buffer = new ParcelBuffer(10 * ONE, 4, clock::get);
    buffer.offer(parcel(100, 0, 1));
    clock.set(5_000);
    complete(buffer);
    assertThat(buffer.behind()).isEqualTo(4_000);
    clock.set(9_000);
    assertThat(buffer.behind()).as("in the taker's hands").isEqualTo(8_000);
  }

  private static long complete(ParcelBuffer buffer) throws InterruptedException {
    return buffer.take(NOW).orElseThrow().parcel().completeUntil();
  }

  private static Parcel parcel(long complete, int tag, double value) {
    return new Parcel(Samples.builder(1).add(tag, complete, value, 0).build(), complete, List.of());
  }
}
