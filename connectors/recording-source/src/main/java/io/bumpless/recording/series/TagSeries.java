package io.bumpless.recording.series;

import io.bumpless.recording.text.StatusCodes;
import java.util.Arrays;

/** The samples of one tag in the order of their times. Grows; not thread-safe. */
final class TagSeries {
  private static final int FIRST_CAPACITY = 64;

  private final long delay;
  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int[] statuses = new int[FIRST_CAPACITY];
  private int size;

  /** What became of a sample. */
  enum Outcome {
    ADDED,
    /** There was one of this time; the later line wins, but an empty cell never does. */
    REPEATED,
    /** It is older than the one before: dropped. */
    BACKWARDS
  }

  /**
   * @param delay nanoseconds from a sample's time to its arrival
   */
  TagSeries(long delay) {
    this.delay = delay;
  }

  Outcome add(long time, double value, int status) {
    if (size > 0 && time < times[size - 1]) {
      return Outcome.BACKWARDS;
    }
    if (size > 0 && time == times[size - 1]) {
      if (status != StatusCodes.BAD_NO_DATA) {
        values[size - 1] = value;
        statuses[size - 1] = status;
      }
      return Outcome.REPEATED;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      statuses = Arrays.copyOf(statuses, 2 * size);
    }
    times[size] = time;
    values[size] = value;
    statuses[size] = status;
    size++;
    return Outcome.ADDED;
  }

  int size() {
    return size;
  }

  /** Nanoseconds from a sample's time to its arrival; 0 = it arrives at its time. */
  long delay() {
    return delay;
  }

  /** Time of the newest sample; {@link Long#MIN_VALUE} without one. */
  long lastTime() {
    return size == 0 ? Long.MIN_VALUE : times[size - 1];
  }

  long time(int i) {
    return times[i];
  }

  long arrival(int i) {
    return times[i] + delay;
  }

  double value(int i) {
    return values[i];
  }

  int status(int i) {
    return statuses[i];
  }
}
