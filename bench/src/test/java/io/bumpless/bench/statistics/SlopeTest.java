package io.bumpless.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {

  private static List<Point> series(int size, DoubleUnaryOperator valueAt) {
    return IntStream.range(0, size).mapToObj(i -> new Point(i, valueAt.applyAsDouble(i))).toList();
  }

  @Test
  void aStraightLineHasItsSlopeAndNoUncertainty() {
    Slope slope = Slope.of(series(120, t -> 7 + t / 3600)).orElseThrow();

    assertThat(slope.perHour()).isCloseTo(1, within(1e-9));
    assertThat(slope.low()).isCloseTo(1, within(1e-6));
    assertThat(slope.high()).isCloseTo(1, within(1e-6));
    assertThat(slope.blocks()).isEqualTo(12);
  }

  @Test
  void aConstantHasSlopeZeroExactly() {
    Slope slope = Slope.of(series(60, t -> 23)).orElseThrow();

    assertThat(slope.perHour()).isZero();
    assertThat(slope.low()).isZero();
    assertThat(slope.high()).isZero();
  }

  /**
   * Eight readings are four blocks of two with the means 0, 1, 1, 2 at 0.5, 2.5, 4.5, 6.5 s. By
   * hand: Sxx = 20, Sxy = 6, slope 0.3, squares of the residuals 0.2, deviation sqrt(0.1 / 20), and
   * t(0.975; 2) = 4.30265.
   */
  @Test
  void theIntervalIsStudentsOfTheBlockMeans() {
    double[] values = {0, 0, 1, 1, 1, 1, 2, 2};
    Slope slope = Slope.of(series(8, t -> values[(int) t])).orElseThrow();

    assertThat(slope.blocks()).isEqualTo(4);
    assertThat(slope.perHour() / 3600).isCloseTo(0.3, within(1e-12));
    double half = 4.302653 * Math.sqrt(0.1 / 20);
    assertThat(slope.low() / 3600).isCloseTo(0.3 - half, within(1e-6));
    assertThat(slope.high() / 3600).isCloseTo(0.3 + half, within(1e-6));
  }

  @Test
  void sevenReadingsAreTooFew() {
    assertThat(Slope.of(series(7, t -> t))).isEmpty();
  }

  @Test
  void whatDoesNotFillABlockIsLeftOutAtTheBeginning() {
    List<Point> means = Slope.means(series(9, t -> t), 4);

    assertThat(means.getFirst()).isEqualTo(new Point(1.5, 1.5));
    assertThat(means.getLast()).isEqualTo(new Point(7.5, 7.5));
  }

  /** AR(1) with 0.8, as memory readings are: a naive interval would hold the truth in half. */
  @Test
  void inLikeReadingsWithoutATrendTheIntervalHoldsZeroNineTimesInTen() {
    var random = new Random(20);
    int holds = 0;
    int series = 400;
    for (int i = 0; i < series; i++) {
      Slope slope = Slope.of(autoregressive(240, 0.8, random)).orElseThrow();
      holds += slope.low() <= 0 && 0 <= slope.high() ? 1 : 0;
    }

    assertThat(holds / (double) series).isBetween(0.88, 0.99);
  }

  private static List<Point> autoregressive(int size, double likeness, Random random) {
    var points = new ArrayList<Point>();
    double value = random.nextGaussian();
    for (int i = 0; i < size; i++) {
      value = likeness * value + random.nextGaussian();
      points.add(new Point(i, value));
    }
    return points;
  }

  @Test
  void aLeakInLikeReadingsIsFound() {
    var random = new Random(21);
    List<Point> leaking =
        autoregressive(240, 0.8, random).stream()
            .map(p -> new Point(p.seconds(), p.value() + p.seconds() * 0.1))
            .toList();

    assertThat(Slope.of(leaking).orElseThrow().low()).isPositive();
  }
}
