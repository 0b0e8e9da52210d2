package io.bumpless.scorer.features;

import java.util.Arrays;

/**
 * The values of one tag in the order in which they are in force, in columns: a window of hundreds
 * of values is read anew at each tick. Not thread-safe.
 */
final class History {
  private long[] since = new long[8];
  private long[] sampled = new long[8];
  private double[] values = new double[8];
  private int[] statuses = new int[8];
  private int begin;
  private int end;

  int size() {
    return end - begin;
  }

  boolean isEmpty() {
    return begin == end;
  }

  long since(int i) {
    return since[begin + i];
  }

  double value(int i) {
    return values[begin + i];
  }

  int status(int i) {
    return statuses[begin + i];
  }

  InForce get(int i) {
    int at = begin + i;
    return new InForce(since[at], sampled[at], values[at], statuses[at]);
  }

  InForce last() {
    return get(size() - 1);
  }

  /** Position of the value in force at {@code time}; −1 when there is none. */
  int lastAtOrBefore(long time) {
    int low = begin;
    int high = end - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (since[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high - begin;
  }

  void add(InForce value) {
    insert(size(), value);
  }

  void insert(int i, InForce value) {
    if (end == since.length) {
      makeRoom();
    }
    int at = begin + i;
    int behind = end - at;
    System.arraycopy(since, at, since, at + 1, behind);
    System.arraycopy(sampled, at, sampled, at + 1, behind);
    System.arraycopy(values, at, values, at + 1, behind);
    System.arraycopy(statuses, at, statuses, at + 1, behind);
    end++;
    set(i, value);
  }

  void set(int i, InForce value) {
    int at = begin + i;
    since[at] = value.since();
    sampled[at] = value.sampled();
    values[at] = value.value();
    statuses[at] = value.status();
  }

  /** Removes all that came in force at or after {@code time}. */
  void removeFrom(long time) {
    while (end > begin && since[end - 1] >= time) {
      end--;
    }
  }

  /** Removes the first {@code count}. */
  void removeFirst(int count) {
    begin += count;
  }

  void clear() {
    begin = 0;
    end = 0;
  }

  /** By moving to the front when half is free, else by growing. */
  private void makeRoom() {
    int size = size();
    int capacity = begin >= since.length / 2 ? since.length : since.length * 2;
    since = Arrays.copyOf(Arrays.copyOfRange(since, begin, end), capacity);
    sampled = Arrays.copyOf(Arrays.copyOfRange(sampled, begin, end), capacity);
    values = Arrays.copyOf(Arrays.copyOfRange(values, begin, end), capacity);
    statuses = Arrays.copyOf(Arrays.copyOfRange(statuses, begin, end), capacity);
    begin = 0;
    end = size;
  }
}
