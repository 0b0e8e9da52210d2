package io.bumpless.sourcekit.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.Behind;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.sourcekit.batch.BatchBuilder;
import io.bumpless.sourcekit.batch.Parcel;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import io.bumpless.sourcekit.publish.PublishState.Failing;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One batch after the other, over outages of the bus. */
class BatchPublisherTest {

  private static final String STREAM = "sensor_mill_mill-3";
  private static final String SUBJECT = "sensor.mill.mill-3";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final long ONE = parcel(1).bytes();

  private final MemoryBus bus = new MemoryBus().stream(STREAM, SUBJECT);
  private final ParcelBuffer buffer = new ParcelBuffer(5 * ONE, 1);
  private final BatchPublisher publisher = publisher();

  @AfterEach
  void stop() {
    publisher.close();
  }

  @Test
  void batches_arrive_in_order() {
    publisher.start();
    LongStream.rangeClosed(1, 5).forEach(i -> buffer.offer(parcel(i)));
    await().atMost(SOON).until(() -> batches().size() == 5);
    assertThat(batches()).extracting(SampleBatch::number).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void what_waits_during_an_outage_that_fits_into_the_buffer_arrives_without_a_gap() {
    publisher.start();
    buffer.offer(parcel(1));
    await().atMost(SOON).until(() -> batches().size() == 1);
    bus.lose();
    LongStream.rangeClosed(2, 5).forEach(i -> buffer.offer(parcel(i)));
    await().atMost(SOON).until(() -> publisher.state() instanceof Failing);
    bus.restore();
    await().atMost(SOON).until(() -> batches().size() == 5);
    assertThat(batches().subList(1, 5)).allMatch(b -> b.gaps().isEmpty());
    assertThat(publisher.state()).isInstanceOf(PublishState.Delivering.class);
  }

  @Test
  void beyond_the_buffer_the_oldest_are_missing_and_marked_with_their_count() {
    publisher.start();
    buffer.offer(parcel(1));
    await().atMost(SOON).until(() -> batches().size() == 1);
    bus.lose();
    buffer.offer(parcel(2));
    await().atMost(SOON).until(() -> publisher.state() instanceof Failing);
    LongStream.rangeClosed(3, 20).forEach(i -> buffer.offer(parcel(i)));
    bus.restore();
    await().atMost(SOON).until(() -> batches().getLast().completeUntil() == 20);
    SampleBatch behind =
        batches().stream().filter(b -> !b.gaps().isEmpty()).skip(1).findFirst().orElseThrow();
    assertThat(behind.keyframe()).isTrue();
    SampleBatch.Gap gap = behind.gaps().getFirst();
    assertThat(gap.reason()).isEqualTo(GapReason.BUFFER_FULL);
    assertThat(gap.from()).isEqualTo(2);
    assertThat(gap.dropped()).isEqualTo(gap.to() - gap.from());
    assertThat(behind.completeUntil()).isEqualTo(gap.to() + 1);
    long delivered = batches().stream().filter(b -> !b.keyframe()).count() + 2;
    assertThat(delivered + gap.dropped()).isEqualTo(20);
  }

  @Test
  void a_missing_stream_is_named_and_batches_arrive_once_it_is_there() {
    var early = new MemoryBus();
    var publishing = new BatchPublisher(early, SUBJECT, waiting(), counts());
    try (publishing) {
      publishing.start();
      buffer.offer(parcel(1));
      await()
          .atMost(SOON)
          .until(
              () -> publishing.state() instanceof Failing f && f.reason().equals("StreamMissing"));
      early.stream(STREAM, SUBJECT);
      await().atMost(SOON).until(() -> early.messages(STREAM).size() == 1);
    }
  }

  @Test
  void a_batch_whose_acknowledgement_is_lost_is_stored_once() {
    var publishing = new BatchPublisher(losingFirstAnswer(), SUBJECT, waiting(), counts());
    try (publishing) {
      publishing.start();
      buffer.offer(parcel(1));
      buffer.offer(parcel(2));
      await().atMost(SOON).until(() -> batches().size() >= 2);
      assertThat(batches()).extracting(SampleBatch::number).containsExactly(1L, 2L);
    }
  }

  /** The bus, but the first answer to a publish never arrives. */
  private Bus losingFirstAnswer() {
    var first = new AtomicBoolean(true);
    return (Bus)
        Proxy.newProxyInstance(
            Bus.class.getClassLoader(),
            new Class<?>[] {Bus.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(bus, arguments);
              return method.getName().equals("publish") && first.getAndSet(false)
                  ? CompletableFuture.failedFuture(
                      new BusException(BusException.Reason.TIMEOUT, "outcome unknown"))
                  : answer;
            });
  }

  @Test
  void each_attempt_says_how_far_the_batch_is_behind_by_then() {
    publisher.start();
    buffer.offer(parcel(1));
    await().atMost(SOON).until(() -> batches().size() == 1);
    bus.lose();
    buffer.offer(parcel(1_000));
    await().atMost(SOON).until(() -> publisher.state() instanceof Failing);
    // Known only after the first attempt.
    buffer.offer(parcel(1_000 + Duration.ofMinutes(10).toNanos()));
    bus.restore();
    await().atMost(SOON).until(() -> batches().size() == 3);
    assertThat(behind(1)).isEqualTo(Duration.ofMinutes(10).toNanos());
    assertThat(behind(2)).isLessThan(Duration.ofMinutes(1).toNanos());
  }

  private long behind(int message) {
    return Behind.in(bus.messages(STREAM).get(message).notes()).orElseThrow();
  }

  @Test
  void closing_sends_what_is_waiting() {
    publisher.start();
    LongStream.rangeClosed(1, 5).forEach(i -> buffer.offer(parcel(i)));
    publisher.close();
    assertThat(batches()).hasSize(5);
  }

  private BatchPublisher publisher() {
    return new BatchPublisher(bus, SUBJECT, waiting(), counts());
  }

  private Batches waiting() {
    return new BufferedBatches(buffer, builder());
  }

  private static PublishCounts counts() {
    return PublishCounts.of(new Metrics());
  }

  private static BatchBuilder builder() {
    var table = new TagTable(List.of(new TagTable.Tag("t", "", false, Optional.empty())));
    return new BatchBuilder(
        "run", new BatchBuilder.Table(table, "v1"), Duration.ofMillis(100), Duration.ofMinutes(10));
  }

  private List<SampleBatch> batches() {
    return bus.messages(STREAM).stream().map(m -> decode(m.payload())).toList();
  }

  private static SampleBatch decode(byte[] payload) {
    try {
      return SampleBatchCodec.decode(payload);
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }

  private static Parcel parcel(long complete) {
    return new Parcel(
        Samples.builder(1).add(0, complete, (double) complete, 0).build(), complete, List.of());
  }
}
