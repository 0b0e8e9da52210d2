package io.bumpless.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How fast a series grows, with a 95 % confidence interval.
 *
 * <p>Readings that follow each other closely are alike, so an interval that takes each for a new
 * fact is far too narrow. The series is therefore cut into blocks of equal length; the line is
 * fitted to the blocks' means, and its uncertainty comes from how these means scatter about it
 * (Student's t with blocks − 2 degrees of freedom). Likeness that lasts longer than a block is not
 * seen: see docs/bench.md.
 *
 * @param perHour in the series' unit
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param blocks that the line was fitted to
 */
public record Slope(double perHour, double low, double high, int blocks) {
  /** With fewer, two degrees of freedom are not even left. */
  static final int LEAST_BLOCKS = 4;

  private static final int MOST_BLOCKS = 12;
  private static final int LEAST_PER_BLOCK = 2;
  private static final double UPPER = 0.975;
  private static final double SECONDS_PER_HOUR = 3600;

  /** Of evenly spaced readings in order; empty when there are too few for four blocks of two. */
  public static Optional<Slope> of(List<Point> points) {
    int blocks = Math.min(MOST_BLOCKS, points.size() / LEAST_PER_BLOCK);
    return blocks < LEAST_BLOCKS ? Optional.empty() : Optional.of(fit(means(points, blocks)));
  }

  /** Means of blocks; what does not fill a block is left out at the beginning. */
  static List<Point> means(List<Point> points, int blocks) {
    int size = points.size() / blocks;
    int first = points.size() - size * blocks;
    var means = new ArrayList<Point>();
    for (int block = 0; block < blocks; block++) {
      List<Point> part = points.subList(first + block * size, first + (block + 1) * size);
      means.add(
          new Point(
              part.stream().mapToDouble(Point::seconds).average().orElseThrow(),
              part.stream().mapToDouble(Point::value).average().orElseThrow()));
    }
    return means;
  }

  private static Slope fit(List<Point> means) {
    int n = means.size();
    double x = means.stream().mapToDouble(Point::seconds).average().orElseThrow();
    double y = means.stream().mapToDouble(Point::value).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (Point p : means) {
      xx += (p.seconds() - x) * (p.seconds() - x);
      xy += (p.seconds() - x) * (p.value() - y);
    }
    double slope = xy / xx;
    double residuals = 0;
    for (Point p : means) {
      double off = p.value() - y - slope * (p.seconds() - x);
      residuals += off * off;
    }
    double deviation = Math.sqrt(residuals / (n - 2) / xx);
    double half = TDistribution.of(n - 2).inverseCumulativeProbability(UPPER) * deviation;
    return new Slope(
        slope * SECONDS_PER_HOUR,
        (slope - half) * SECONDS_PER_HOUR,
        (slope + half) * SECONDS_PER_HOUR,
        n);
  }
}
