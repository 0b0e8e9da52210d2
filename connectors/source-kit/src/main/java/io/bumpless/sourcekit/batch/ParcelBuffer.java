package io.bumpless.sourcekit.batch;

import io.bumpless.contracts.bus.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Between the thread that reads the plant and that of the bus: bounded in bytes. When the bus is
 * away for too long the oldest parcels are dropped; how many samples and up to when is handed over
 * with the next parcel, together with the latest dropped sample of every tag, because a tag that
 * has not changed since would otherwise be wrong for ever. Thread-safe.
 */
public final class ParcelBuffer {
  private final long maxBytes;
  private final LongSupplier nanos;
  private final Deque<Waiting> parcels = new ArrayDeque<>();
  private final LatestSamples droppedLatest;
  private long bytes;
  private long droppedSamples;
  private long droppedUntil;
  private long droppedInAll;
  private long newestUntil = Long.MIN_VALUE;
  private Optional<Waiting> lastTaken = Optional.empty();

  private record Waiting(Parcel parcel, long since) {}

  /**
   * @param maxBytes of all waiting parcels together; one parcel is always taken
   * @param tags number of tags of the source
   */
  public ParcelBuffer(long maxBytes, int tags) {
    this(maxBytes, tags, System::nanoTime);
  }

  ParcelBuffer(long maxBytes, int tags, LongSupplier nanos) {
    this.nanos = nanos;
    this.maxBytes = maxBytes;
    this.droppedLatest = new LatestSamples(tags);
  }

  /**
   * What was dropped before a parcel.
   *
   * @param samples how many
   * @param until {@code completeUntil} of the last dropped parcel
   * @param latest the last dropped sample of each tag
   */
  public record Dropped(long samples, long until, Samples latest) {}

  /** A parcel with what was dropped before it. */
  public record Taken(Parcel parcel, Optional<Dropped> dropped) {}

  /** Adds a parcel; never blocks. */
  public synchronized void offer(Parcel parcel) {
    Waiting last = parcels.peekLast();
    if (last != null && last.parcel().onlyProgress()) {
      // Progress is overtaken by more progress: an idle source must not fill the buffer.
      parcels.removeLast();
      bytes -= last.parcel().bytes();
    }
    parcels.add(new Waiting(parcel, nanos.getAsLong()));
    newestUntil = Math.max(newestUntil, parcel.completeUntil());
    bytes += parcel.bytes();
    while (bytes > maxBytes && parcels.size() > 1) {
      drop(parcels.remove().parcel());
    }
    notifyAll();
  }

  /** The oldest parcel; waits for one for at most this long. */
  public synchronized Optional<Taken> take(Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (parcels.isEmpty()) {
      long millis = (deadline - System.nanoTime()) / 1_000_000L;
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    Waiting taken = parcels.remove();
    lastTaken = Optional.of(taken);
    Parcel parcel = taken.parcel();
    bytes -= parcel.bytes();
    return Optional.of(new Taken(parcel, takeDropped()));
  }

  public synchronized boolean isEmpty() {
    return parcels.isEmpty();
  }

  /**
   * How far the parcel that was taken last is behind by now, in nanoseconds: the longer of the time
   * since it was offered, here or in the taker's hands, and the source time that was offered beyond
   * it. 0 before the first.
   */
  public synchronized long behind() {
    if (lastTaken.isEmpty()) {
      return 0;
    }
    Waiting taken = lastTaken.get();
    return Math.max(
        nanos.getAsLong() - taken.since(), newestUntil - taken.parcel().completeUntil());
  }

  /** Bytes that are waiting, about. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Samples dropped since the start. */
  public synchronized long droppedInAll() {
    return droppedInAll;
  }

  private void drop(Parcel oldest) {
    bytes -= oldest.bytes();
    droppedLatest.take(oldest.samples());
    droppedSamples += oldest.samples().size();
    droppedInAll += oldest.samples().size();
    droppedUntil = oldest.completeUntil();
  }

  private Optional<Dropped> takeDropped() {
    if (droppedUntil == 0) {
      return Optional.empty();
    }
    var dropped = new Dropped(droppedSamples, droppedUntil, droppedLatest.all());
    droppedLatest.clear();
    droppedSamples = 0;
    droppedUntil = 0;
    return Optional.of(dropped);
  }
}
