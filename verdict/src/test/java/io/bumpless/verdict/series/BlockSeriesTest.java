package io.bumpless.verdict.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockSeriesTest {
  @Test
  void mean_and_deviation_are_those_of_the_values() {
    BlockSeries series = BlockSeries.of(1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4);
    assertThat(series.mean()).isCloseTo(1e6 + 2.5, within(1e-9));
    assertThat(series.standardDeviation()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-9));
  }

  @Test
  void equal_blocks_have_no_correlation() {
    assertThat(BlockSeries.of(0.1, 0.1, 0.1, 0.1).lag1()).isZero();
    assertThat(BlockSeries.empty().lag1()).isZero();
  }

  @Test
  void lag1_equals_the_formula_in_two_passes() {
    double[] x = new SplittableRandom(7).doubles(100, 3, 5).toArray();
    double mean = Arrays.stream(x).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - mean) * (x[i] - mean);
      products += i == 0 ? 0 : (x[i] - mean) * (x[i - 1] - mean);
    }
    assertThat(BlockSeries.of(x).lag1()).isCloseTo(products / squares, within(1e-9));
  }

  @Test
  void the_recent_mean_is_that_of_ten_blocks_at_first() {
    double[] x = new double[30];
    Arrays.fill(x, 20, 30, 1);
    assertThat(BlockSeries.of(x).recentMean()).isEqualTo(1);
  }

  @Test
  void the_recent_mean_is_that_of_the_last_fifth_later() {
    double[] x = new double[2000];
    Arrays.fill(x, 1600, 2000, 1);
    BlockSeries series = BlockSeries.of(x);
    assertThat(series.recentMean()).isBetween(0.75, 1.0);
    assertThat(series.recent().sums()).hasSizeLessThanOrEqualTo(32);
  }

  @Test
  void an_old_fault_is_not_recent() {
    double[] x = new double[2000];
    Arrays.fill(x, 0, 1200, 1);
    assertThat(BlockSeries.of(x).recentMean()).isZero();
  }
}
