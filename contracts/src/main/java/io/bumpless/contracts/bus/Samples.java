package io.bumpless.contracts.bus;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Samples in columns: position {@code i} of every column together is one sample. Immutable.
 *
 * <p>Values are doubles; Booleans are 0 and 1, integers are converted. A sample whose status is bad
 * may hold NaN.
 */
public final class Samples {
  private static final Samples NONE =
      new Samples(new int[0], new long[0], new double[0], new int[0]);

  private final int[] tags;
  private final long[] times;
  private final double[] values;
  private final int[] statuses;

  private Samples(int[] tags, long[] times, double[] values, int[] statuses) {
    this.tags = tags;
    this.times = times;
    this.values = values;
    this.statuses = statuses;
  }

  /** No samples. */
  public static Samples none() {
    return NONE;
  }

  /** A builder that grows as needed. */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  /** Number of samples. */
  public int size() {
    return tags.length;
  }

  /** Index into the tag table of sample {@code i}. */
  public int tag(int i) {
    return tags[i];
  }

  /** Source time of sample {@code i}, nanoseconds since the Unix epoch. */
  public long time(int i) {
    return times[i];
  }

  /** Value of sample {@code i} in the tag's unit. */
  public double value(int i) {
    return values[i];
  }

  /** OPC UA status code of sample {@code i} (OPC 10000-4 §7.39), an unsigned 32 bit number. */
  public int status(int i) {
    return statuses[i];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Samples s
        && Arrays.equals(tags, s.tags)
        && Arrays.equals(times, s.times)
        && Arrays.equals(values, s.values)
        && Arrays.equals(statuses, s.statuses);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tags) + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    return IntStream.range(0, size())
        .mapToObj(i -> "%d@%d=%s/%08X".formatted(tags[i], times[i], values[i], statuses[i]))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Collects samples one by one; not thread-safe. */
  public static final class Builder {
    private int[] tags;
    private long[] times;
    private double[] values;
    private int[] statuses;
    private int size;

    private Builder(int expected) {
      int capacity = Math.max(expected, 4);
      tags = new int[capacity];
      times = new long[capacity];
      values = new double[capacity];
      statuses = new int[capacity];
    }

    /** Adds one sample: tag index, source time in nanoseconds, value, OPC UA status code. */
    public Builder add(int tag, long time, double value, int status) {
      if (size == tags.length) {
        int capacity = size * 2;
        tags = Arrays.copyOf(tags, capacity);
        times = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        statuses = Arrays.copyOf(statuses, capacity);
      }
      tags[size] = tag;
      times[size] = time;
      values[size] = value;
      statuses[size] = status;
      size++;
      return this;
    }

    /** Number of samples so far. */
    public int size() {
      return size;
    }

    /** The samples added so far. */
    public Samples build() {
      return size == 0
          ? NONE
          : new Samples(
              Arrays.copyOf(tags, size),
              Arrays.copyOf(times, size),
              Arrays.copyOf(values, size),
              Arrays.copyOf(statuses, size));
    }
  }
}
