package io.bumpless.verdict.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  private static final TestRange RANGE = TestRange.within(1, 0.05);

  @Test
  void says_nothing_before_the_first_block() {
    assertThat(ChangeDetector.start().alarms(1)).isFalse();
    assertThat(ChangeDetector.start().logStatistic()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void forgets_a_good_past_when_the_model_degrades() {
    ChangeDetector detector = ChangeDetector.start();
    for (int i = 0; i < 2000; i++) {
      detector = detector.update(RANGE, -0.2);
    }
    assertThat(detector.alarms(ChangeDetector.RUN_LENGTH)).isFalse();
    int delay = 0;
    while (!detector.alarms(ChangeDetector.RUN_LENGTH)) {
      detector = detector.update(RANGE, 0.3);
      delay++;
    }
    assertThat(delay).isLessThan(60);
  }

  @Test
  void refuses_a_value_outside_the_bounds() {
    assertThatThrownBy(() -> ChangeDetector.start().update(RANGE, 1.5))
        .isInstanceOf(ValueOutsideRange.class)
        .hasMessageContaining("1.5");
  }
}
