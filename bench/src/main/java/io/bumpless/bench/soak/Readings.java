package io.bumpless.bench.soak;

import io.bumpless.bench.statistics.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All readings of a soak, by process and quantity. Not thread-safe. */
final class Readings {
  private final Map<String, Map<Quantity, List<Point>>> series = new LinkedHashMap<>();

  void add(String process, Quantity quantity, double seconds, double value) {
    series
        .computeIfAbsent(process, p -> new EnumMap<>(Quantity.class))
        .computeIfAbsent(quantity, q -> new ArrayList<>())
        .add(new Point(seconds, value));
  }

  /** Of every series, without what was read in the first {@code warmUp} seconds. */
  List<Trend> trends(double warmUp) {
    var trends = new ArrayList<Trend>();
    series.forEach(
        (process, quantities) ->
            quantities.forEach(
                (quantity, points) ->
                    trends.add(
                        Trend.of(
                            process,
                            quantity,
                            points.stream().filter(p -> p.seconds() >= warmUp).toList()))));
    return trends;
  }
}
