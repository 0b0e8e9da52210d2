package io.bumpless.verdict.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  @Test
  void an_edge_belongs_to_the_bin_below_it() {
    assertThat(Histogram.of(List.of(0.0, 1.0), -1, 0, 0.5, 1, 2).counts())
        .containsExactly(2L, 2L, 1L);
  }

  @Test
  void histograms_of_two_windows_add_up() {
    List<Double> edges = List.of(0.0, 1.0);
    assertThat(Histogram.of(edges, -1, 0.5).merge(Histogram.of(edges, 2)))
        .isEqualTo(Histogram.of(edges, -1, 0.5, 2));
    assertThatThrownBy(() -> Histogram.of(edges, 1).merge(Histogram.of(List.of(3.0), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same edges");
  }

  @Test
  void the_same_distribution_has_no_distance() {
    Histogram same = Histogram.of(List.of(0.0), -1, 1, 2);
    assertThat(same.psi(same)).isZero();
    assertThat(same.jensenShannonBits(same)).isZero();
    double[] x = {1, 2, 3};
    assertThat(TwoSamples.of(x, x).kolmogorovSmirnov()).isZero();
  }

  @Test
  void a_shift_is_its_own_wasserstein_distance() {
    TwoSamples samples = TwoSamples.of(new double[] {1, 2, 3}, new double[] {3, 4, 5});
    assertThat(samples.wasserstein()).isCloseTo(2, within(1e-12));
    assertThat(samples.wassersteinPerDeviation()).isCloseTo(2, within(1e-12));
  }

  @Test
  void autocorrelated_values_count_less_and_raise_the_critical_value() {
    double n = Drift.effective(1900, 0.9);
    assertThat(n).isCloseTo(100, within(1e-9));
    double critical = Drift.criticalPsi(10, n, n);
    assertThat(critical).isCloseTo(0.4334, within(1e-9));
    assertThat(Drift.level(0.3, critical)).isEqualTo(Drift.Level.NOTICE);
    assertThat(Drift.level(0.3, 0.1)).isEqualTo(Drift.Level.ALARM);
    assertThat(Drift.level(0.05, 0.1)).isEqualTo(Drift.Level.NONE);
  }

  @Test
  void other_numbers_of_bins_have_their_own_quantile() {
    // chi² with 4 degrees of freedom: 13.277.
    assertThat(Drift.criticalPsi(5, 2, 2)).isCloseTo(13.277, within(0.06));
  }
}
