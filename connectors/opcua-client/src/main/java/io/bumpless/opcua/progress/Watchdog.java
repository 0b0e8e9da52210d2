package io.bumpless.opcua.progress;

/**
 * Notices that a server has fallen silent on a subscription. Times are monotonic nanoseconds; used
 * by one thread.
 *
 * <p>A server that lives reports in every publishing interval, because its clock is monitored too;
 * where it does not let us monitor its clock, after each keep-alive interval (OPC 10000-4
 * §5.14.1.1). It may be late three times in a row, and never less than {@link #LEAST}: garbage
 * collection and a busy server are no failure.
 */
public final class Watchdog {

  /** What is always allowed. */
  public static final long LEAST = 5_000_000_000L;

  private static final int MISSED = 3;

  private long allowed = LEAST;
  private long heardAt;

  /**
   * Begins to watch.
   *
   * @param reportMillis the longest time between two reports when all is well
   */
  public void expect(double reportMillis, long now) {
    allowed = Math.max(LEAST, (long) (MISSED * reportMillis * 1e6));
    heardAt = now;
  }

  /** The server reported, or has just been asked for the first time. */
  public void heard(long now) {
    heardAt = now;
  }

  /** Our own thread stood still for this long; the server is not to blame. */
  public void forgive(long nanos) {
    heardAt += nanos;
  }

  public boolean silent(long now) {
    return now - heardAt > allowed;
  }

  /** How long a silence is accepted, in milliseconds. */
  public long allowedMillis() {
    return allowed / 1_000_000L;
  }
}
