package io.bumpless.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleTallyTest {
  private final SampleTally tally = new SampleTally(2);

  private void batch(double... values) {
    batch(List.of(), values);
  }

  /** Values of tag 0. */
  private void batch(List<Gap> gaps, double... values) {
    var samples = Samples.builder(values.length);
    for (double value : values) {
      samples.add(0, 1, value, 0);
    }
    tally.add(
        new SampleBatch("run", 1, 1, "v1", Optional.empty(), false, 1, samples.build(), gaps));
  }

  @Test
  void stepsOfOneLoseNothing() {
    batch(0, 1, 2);
    batch(3);
    tally.end(new long[] {3, 0});

    assertThat(tally.seen()).isEqualTo(3);
    assertThat(tally.lost()).isZero();
  }

  @Test
  void aLargerStepIsALoss() {
    batch(0, 1, 4);

    assertThat(tally.lost()).isEqualTo(2);
  }

  @Test
  void repeatsOfAKeyframeChangeNothing() {
    batch(0, 1);
    batch(1);
    batch(1, 2);
    tally.end(new long[] {2, 0});

    assertThat(tally.seen()).isEqualTo(2);
    assertThat(tally.lost()).isZero();
  }

  @Test
  void whatNeverCameIsLostAtTheEnd() {
    batch(0, 1);
    tally.end(new long[] {3, 5});

    assertThat(tally.lost()).isEqualTo(2 + 5);
  }

  @Test
  void aBadSampleWithoutValueIsNoChange() {
    batch(0, Double.NaN, 1);

    assertThat(tally.lost()).isZero();
  }

  @Test
  void markersOfALossAreCountedButTheStartOfARunIsNone() {
    batch(List.of(new Gap(0, 1, GapReason.RESTART, 0), new Gap(0, 1, GapReason.OVERFLOW, 0)), 0);

    assertThat(tally.markers()).isEqualTo(1);
  }
}
