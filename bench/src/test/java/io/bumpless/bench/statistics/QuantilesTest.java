package io.bumpless.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void aQuantileIsTheValueOfTheNearestRank() {
    Quantiles hundred = Quantiles.of(LongStream.rangeClosed(1, 100).toArray());

    assertThat(hundred.nanos(0.5)).isEqualTo(50);
    assertThat(hundred.nanos(0.99)).isEqualTo(99);
    assertThat(hundred.nanos(0.991)).isEqualTo(100);
    assertThat(hundred.nanos(1)).isEqualTo(100);
  }

  @Test
  void theOrderOfTheMeasurementsDoesNotMatter() {
    assertThat(Quantiles.of(30, 10, 20).nanos(0.5)).isEqualTo(20);
  }

  @Test
  void theGreatestOfFewMeasurementsIsTheirP99() {
    assertThat(Quantiles.of(1, 2, 3).nanos(0.99)).isEqualTo(3);
  }

  @Test
  void nothingMeasuredIsNoNumberAndNeverZero() {
    assertThat(Quantiles.of().millis(0.5)).isNaN();
  }

  @Test
  void nanosecondsBecomeMicrosecondsAndMilliseconds() {
    Quantiles one = Quantiles.of(2_500_000);

    assertThat(one.micros(0.5)).isEqualTo(2500);
    assertThat(one.millis(0.5)).isEqualTo(2.5);
  }
}
