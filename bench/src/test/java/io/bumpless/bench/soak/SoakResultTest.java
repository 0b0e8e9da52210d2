package io.bumpless.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.bench.statistics.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakResultTest {
  private static final Trend STEADY = trend(0);
  private static final Trend GROWING = trend(0.1);

  private static Trend trend(double perSecond) {
    return Trend.of(
        "connector",
        Quantity.RSS,
        IntStream.range(0, 60).mapToObj(i -> new Point(i * 12, 100 + perSecond * i * 12)).toList());
  }

  @Test
  void steadyAndNothingMissingPasses() {
    var result = new SoakResult(List.of(STEADY), List.of(Count.zero("drops", 0)));

    assertThat(result.passed()).isTrue();
    assertThat(result.verdict()).startsWith("soak OK: 0 of 1 lines grow");
  }

  @Test
  void oneGrowingLineFails() {
    var result = new SoakResult(List.of(STEADY, GROWING), List.of());

    assertThat(result.passed()).isFalse();
    assertThat(result.text()).contains("grows");
  }

  @Test
  void oneDropFails() {
    assertThat(new SoakResult(List.of(STEADY), List.of(Count.zero("drops", 1))).passed()).isFalse();
  }

  @Test
  void whatMayBeOnItsWayDoesNotFail() {
    assertThat(new SoakResult(List.of(), List.of(new Count("scores", 2, 2))).passed()).isTrue();
    assertThat(new SoakResult(List.of(), List.of(new Count("scores", 3, 2))).passed()).isFalse();
  }

  @Test
  void anUndecidedLineIsSaidAndDoesNotFail() {
    Trend undecided = Trend.of("bus", Quantity.RSS, List.of());

    var result = new SoakResult(List.of(undecided), List.of());

    assertThat(result.passed()).isTrue();
    assertThat(result.verdict()).contains("1 undecided");
  }
}
