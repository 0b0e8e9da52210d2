package io.bumpless.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void ofAnOddNumberOfRunsTheMedianIsTheOneInTheMiddle() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
  }

  @Test
  void ofAnEvenNumberOfRunsTheMedianIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 6.0))).isEqualTo(new Spread(1, 5, 9));
  }

  @Test
  void withoutARunThereIsNoSpread() {
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("no run");
  }
}
