package io.bumpless.verdict.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MassGridTest {
  private static final TestRange RANGE = TestRange.within(1, 0.05);

  @Test
  void keeps_the_mean_exactly() {
    MassGrid mass = MassGrid.empty().add(RANGE, 0.123, 1).add(RANGE, -0.4, 1).add(RANGE, 1, 2);
    assertThat(mass.mean(RANGE)).isCloseTo((0.123 - 0.4 + 2) / 4, within(1e-12));
    assertThat(mass.total()).isEqualTo(4);
  }

  @Test
  void loses_nothing_of_events() {
    TestRange rate = TestRange.rate(0.1);
    double[] values = {0, 0, 1, 0, 0, 0, 0, 1};
    Interval exact = ConfidenceSequence.of(0, 1, 0.05, values);
    Interval shown = MassGrid.empty().add(rate, 0, 6).add(rate, 1, 2).interval(rate, 0.05);
    assertThat(shown.lower()).isCloseTo(exact.lower(), within(1e-9));
    assertThat(shown.upper()).isCloseTo(exact.upper(), within(1e-9));
  }

  @Test
  void knows_nothing_without_values() {
    assertThat(MassGrid.empty().interval(RANGE, 0.05)).isEqualTo(new Interval(-1, 1));
  }
}
