package io.bumpless.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.wire.SampleBatchMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleBatchCodecTest {
  private static final long T = 1_764_064_800_000_000_000L;

  @Test
  void a_keyframe_survives_the_wire_bit_for_bit() throws Exception {
    var table =
        new TagTable(
            List.of(
                new TagTable.Tag("feed", "t/h", true, Optional.of(Duration.ofMinutes(10))),
                new TagTable.Tag("power", "", false, Optional.empty()),
                new TagTable.Tag(
                    "level", "%", false, Optional.empty(), Optional.of(0.0), Optional.empty()),
                new TagTable.Tag(
                    "density",
                    "",
                    false,
                    Optional.empty(),
                    Optional.of(-1.5),
                    Optional.of(1e300))));
    var samples =
        Samples.builder(2)
            .add(0, T + 5, Math.nextUp(0.1), 0)
            .add(1, T - 7_000_000_000L, Double.NaN, 0x80310000)
            .build();
    var batch =
        new SampleBatch(
            "run-1",
            7,
            T + 100,
            "v1",
            Optional.of(table),
            true,
            500_000_000L,
            samples,
            List.of(new Gap(0, T, GapReason.RESTART, 3)));

    assertThat(SampleBatchCodec.decode(SampleBatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Test
  void a_batch_without_samples_only_advances_time() throws Exception {
    var batch =
        new SampleBatch("run-1", 8, T, "v1", Optional.empty(), false, 1, Samples.none(), List.of());

    assertThat(SampleBatchCodec.decode(SampleBatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Test
  void columns_of_different_length_are_refused_with_their_lengths() {
    byte[] bytes = SampleBatchMessage.newBuilder().addTag(1).addValue(2).build().toByteArray();

    assertThatThrownBy(() -> SampleBatchCodec.decode(bytes))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("1 tags, 0 times, 1 values, 0 statuses");
  }

  @Test
  void bytes_that_are_no_batch_are_refused() {
    assertThatThrownBy(() -> SampleBatchCodec.decode(new byte[] {(byte) 0xff, 1, 2}))
        .isInstanceOf(MalformedMessage.class);
  }
}
