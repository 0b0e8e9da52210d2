package io.bumpless.scorer.features;

/**
 * Which ticks there are and what a tick needs (ADR 5, ADR 7). All times are nanoseconds of source
 * time. A tick's number decides its time; numbers of later ticks are greater.
 */
public sealed interface Cadence {
  /** Stands for "no sample is late". */
  long NEVER = Long.MIN_VALUE;

  /** The time of tick {@code number}. */
  long time(long number);

  /** The least number that a tick later than {@code time} can have. */
  long firstAfter(long time);

  /** Up to where every source must be complete before a tick of this time closes. */
  long needed(long tickTime);

  /**
   * A sample at or before this time comes too late for everybody, when its source is complete up to
   * {@code completeUntil} at its place in the stream; {@link #NEVER} when none is.
   */
  long lateUpTo(long completeUntil);

  /**
   * How many ticks lie from {@code from} on and before {@code to}; where nobody can know, one when
   * there may be any.
   */
  long ticksBetween(long from, long to);

  /**
   * Ticks at the multiples of a period.
   *
   * @param period tick k has the time k × period
   * @param grace how far past a tick each source must be complete before it closes
   */
  record Periodic(long period, long grace) implements Cadence {
    @Override
    public long time(long number) {
      return Math.multiplyExact(number, period);
    }

    /** The newest tick whose time is at or before {@code time}. */
    long atOrBefore(long time) {
      return Math.floorDiv(time, period);
    }

    @Override
    public long firstAfter(long time) {
      return atOrBefore(time) + 1;
    }

    @Override
    public long needed(long tickTime) {
      return tickTime + grace;
    }

    @Override
    public long lateUpTo(long completeUntil) {
      return time(atOrBefore(completeUntil - grace));
    }

    @Override
    public long ticksBetween(long from, long to) {
      return to - from;
    }
  }

  /**
   * One tick for each batch of one source that makes progress: whose {@code completeUntil} is
   * greater than that of every tick before. Number and time of the tick are this {@code
   * completeUntil}. So two batches can never share a tick, a repeated batch or one without progress
   * makes none, and nothing but the stream's content decides.
   *
   * <p>No sample is late here: a tick follows on every batch, and the sample that missed it by a
   * moment is the newest knowledge for the next one.
   *
   * @param driver index of the source whose batches make the ticks
   */
  record OnUpdate(int driver) implements Cadence {
    @Override
    public long time(long number) {
      return number;
    }

    @Override
    public long firstAfter(long time) {
      return time + 1;
    }

    @Override
    public long needed(long tickTime) {
      return tickTime;
    }

    @Override
    public long lateUpTo(long completeUntil) {
      return NEVER;
    }

    @Override
    public long ticksBetween(long from, long to) {
      return to > from ? 1 : 0;
    }
  }
}
