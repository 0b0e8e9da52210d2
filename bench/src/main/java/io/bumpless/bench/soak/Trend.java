package io.bumpless.bench.soak;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bumpless.bench.statistics.Point;
import io.bumpless.bench.statistics.Slope;
import java.util.List;
import java.util.Optional;

/**
 * How one quantity of one process went.
 *
 * @param process its name
 * @param quantity what was watched
 * @param unit of the values
 * @param first reading behind the warm-up
 * @param last reading
 * @param most greatest reading
 * @param slope per hour; absent with too few readings
 * @param bound that the slope must stay below
 * @param verdict what follows
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Trend(
    String process,
    String quantity,
    String unit,
    double first,
    double last,
    double most,
    Optional<Slope> slope,
    double bound,
    Verdict verdict) {

  /** What the interval of the slope says about the bound. */
  enum Verdict {
    /** Even the interval's lower end is above the bound, over ten minutes or more. */
    GROWS,
    /** Even its upper end is not. */
    STEADY,
    /** The soak was too short, or the readings too restless, to tell. */
    UNDECIDED
  }

  /** Over less time than this, growth cannot be told from the end of a start-up. */
  static final double LEAST_SECONDS = 600;

  static Trend of(String process, Quantity quantity, List<Point> readings) {
    Optional<Slope> slope = Slope.of(readings);
    return new Trend(
        process,
        quantity.label(),
        quantity.unit(),
        readings.isEmpty() ? Double.NaN : readings.getFirst().value(),
        readings.isEmpty() ? Double.NaN : readings.getLast().value(),
        readings.stream().mapToDouble(Point::value).max().orElse(Double.NaN),
        slope,
        quantity.mostPerHour(),
        slope
            .map(s -> judge(s, quantity.mostPerHour(), seconds(readings)))
            .orElse(Verdict.UNDECIDED));
  }

  private static double seconds(List<Point> readings) {
    return readings.getLast().seconds() - readings.getFirst().seconds();
  }

  static Verdict judge(Slope slope, double bound, double seconds) {
    if (slope.low() > bound) {
      return seconds < LEAST_SECONDS ? Verdict.UNDECIDED : Verdict.GROWS;
    }
    return slope.high() <= bound ? Verdict.STEADY : Verdict.UNDECIDED;
  }
}
