package io.bumpless.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.scorer.model.BarePinned;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SumModelTest {

  @Test
  void theNetGivesTheSumOfItsInputsExactly() throws Exception {
    var random = new Random(3);
    try (var model = new BarePinned(SumModel.bytes(SumModel.INPUTS), SumModel.INPUTS, "y")) {
      for (int i = 0; i < 100; i++) {
        double[] counts = random.ints(SumModel.INPUTS, 0, 200_000).asDoubleStream().toArray();

        assertThat((double) model.run(counts)).isEqualTo(DoubleStream.of(counts).sum());
      }
    }
  }
}
