package io.bumpless.scorer.features;

/**
 * The statistics of the values in force over a window, computed anew at each tick from the window
 * alone.
 *
 * <p>Not incrementally, on purpose: a running sum carries the rounding errors of all that it has
 * ever seen, so a scorer that was restarted would give other bits than one that was not. A scan
 * gives the same bits to everybody. It is affordable: a thousand windows of 600 values took 2 to 3
 * ms of CPU per tick ({@code WindowCost} in the tests prints it). Least and greatest value could be
 * kept incrementally without another bit; they are half of the cost of a mean and do not decide.
 *
 * <p>Sums are of differences from the window's first value: a constant comes out exactly, and a
 * large offset costs no digits. The standard deviation takes a second pass around the mean.
 */
final class WindowStatistics {
  private final History values;
  private final int first;
  private final int last;
  private final long from;
  private final long to;

  /**
   * Of the values at the positions first..last of a history: that in force at {@code from} and all
   * that came in force up to {@code to}, included.
   */
  WindowStatistics(History values, int first, int last, long from, long to) {
    this.values = values;
    this.first = first;
    this.last = last;
    this.from = from;
    this.to = to;
  }

  double of(Take.Windowed take) {
    return switch (take) {
      case Take.Mean _ -> values.value(first) + meanAboveFirst();
      case Take.StdDev _ -> standardDeviation();
      case Take.Min _ -> min();
      case Take.Max _ -> max();
    };
  }

  /** How long the value at a position was in force within the window, nanoseconds. */
  private double weight(int i) {
    long begin = i == first ? from : values.since(i);
    long end = i == last ? to : values.since(i + 1);
    return end - begin;
  }

  /** Time-weighted mean minus the first value. */
  private double meanAboveFirst() {
    double origin = values.value(first);
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += weight(i) * (values.value(i) - origin);
    }
    return sum / (to - from);
  }

  private double standardDeviation() {
    double origin = values.value(first);
    double mean = meanAboveFirst();
    double sum = 0;
    for (int i = first; i <= last; i++) {
      double away = values.value(i) - origin - mean;
      sum += weight(i) * away * away;
    }
    return Math.sqrt(sum / (to - from));
  }

  private double min() {
    double least = values.value(first);
    for (int i = first + 1; i <= last; i++) {
      least = Math.min(least, values.value(i));
    }
    return least;
  }

  private double max() {
    double greatest = values.value(first);
    for (int i = first + 1; i <= last; i++) {
      greatest = Math.max(greatest, values.value(i));
    }
    return greatest;
  }
}
