package io.bumpless.bench.site;

import java.util.Arrays;

/**
 * When each change was made at the server, and when the first advice that contains it was written
 * there. One clock: {@code System.nanoTime()} of the server's process.
 *
 * <p>The model adds up its inputs, and each input counts its own changes. So an advice of value n
 * says that exactly the first n changes were in it, whatever way it took. Thread-safe.
 */
public final class ChangeLog {
  private final Station advice = new Station();
  private long[] madeAt = new long[1 << 12];
  private int made;
  private int from = Integer.MAX_VALUE;
  private int to = Integer.MAX_VALUE;
  private long writes;
  private long writesBefore;
  private long writesInWindow;

  /**
   * What a window of time saw.
   *
   * @param waits from each change made in the window to the first advice that contains it, ns
   * @param without changes made in the window that no advice has contained so far
   * @param writes advice writes in the window
   */
  // Handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Window(long[] waits, int without, long writes) {}

  /** A place on the way where changes come by: how old each is when it is first seen there. */
  public final class Station {
    private long[] waits = new long[1 << 12];
    private int count;
    private int until;

    private Station() {}

    /** Something with the first {@code sum} changes in it came by. */
    public void contains(double sum, long nanos) {
      synchronized (ChangeLog.this) {
        int first = until;
        until = Math.max(until, (int) Math.rint(sum));
        if (until > made) {
          throw new IllegalStateException(
              "%d changes are said to be in it, only %d were made".formatted(until, made));
        }
        for (int change = Math.max(first, from); change < Math.min(until, to); change++) {
          if (count == waits.length) {
            waits = Arrays.copyOf(waits, waits.length * 2);
          }
          waits[count++] = nanos - madeAt[change];
        }
      }
    }

    /** Of the changes made in the window, nanoseconds. */
    public long[] waits() {
      synchronized (ChangeLog.this) {
        return Arrays.copyOf(waits, count);
      }
    }
  }

  /** Another place on the way; the window is that of the log. */
  public Station station() {
    return new Station();
  }

  /** So many inputs are about to change. */
  public synchronized void changed(int count, long nanos) {
    if (made + count > madeAt.length) {
      madeAt = Arrays.copyOf(madeAt, Math.max(made + count, madeAt.length * 2));
    }
    Arrays.fill(madeAt, made, made + count, nanos);
    made += count;
  }

  /**
   * An advice was written.
   *
   * @throws IllegalStateException when it claims more changes than were made
   */
  public synchronized void advised(double value, long nanos) {
    writes++;
    advice.contains(value, nanos);
  }

  /** Changes from now on are in the window. */
  public synchronized void begin() {
    from = made;
    to = Integer.MAX_VALUE;
    advice.count = 0;
    writesBefore = writes;
  }

  /** Changes from now on are no longer in the window. */
  public synchronized void end() {
    to = made;
    writesInWindow = writes - writesBefore;
  }

  /** The window, a while after its end so that the last changes can be answered. */
  public synchronized Window window() {
    return new Window(advice.waits(), to - from - advice.count, writesInWindow);
  }

  /** How many changes the newest advice contains. */
  public synchronized int advisedSoFar() {
    return advice.until;
  }

  /** Advice writes so far. */
  public synchronized long writes() {
    return writes;
  }
}
