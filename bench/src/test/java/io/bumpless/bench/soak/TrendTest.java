package io.bumpless.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.bench.soak.Trend.Verdict;
import io.bumpless.bench.statistics.Point;
import io.bumpless.bench.statistics.Slope;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void aSlopeWhoseLowerEndIsAboveTheBoundGrows() {
    assertThat(Trend.judge(new Slope(20, 11, 29, 12), 10, 600)).isEqualTo(Verdict.GROWS);
  }

  @Test
  void aSlopeWhoseUpperEndIsWithinTheBoundIsSteady() {
    assertThat(Trend.judge(new Slope(2, -6, 10, 12), 10, 600)).isEqualTo(Verdict.STEADY);
  }

  @Test
  void aSlopeWhoseIntervalHoldsTheBoundIsUndecided() {
    assertThat(Trend.judge(new Slope(9, -6, 24, 12), 10, 600)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Trend.judge(new Slope(15, 5, 25, 12), 10, 600)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void growthInASoakOfLessThanTenMinutesMayBeTheEndOfAStartUp() {
    assertThat(Trend.judge(new Slope(20, 11, 29, 12), 10, 599)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void tooFewReadingsDecideNothing() {
    Trend trend = Trend.of("scorer", Quantity.HEAP, List.of(new Point(0, 1), new Point(1, 2)));

    assertThat(trend.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(trend.slope()).isEmpty();
  }

  @Test
  void readingsOfTheWarmUpAreNotJudged() {
    var readings = new Readings();
    IntStream.range(0, 100)
        .forEach(s -> readings.add("writer", Quantity.THREADS, s, s < 20 ? s : 20));

    Trend trend = readings.trends(20).getFirst();

    assertThat(trend.verdict()).isEqualTo(Verdict.STEADY);
    assertThat(trend.first()).isEqualTo(20);
  }
}
