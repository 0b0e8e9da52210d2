package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.podkit.bus.StoredMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;

/**
 * Batches between the bus and the scoring loop, one bounded queue for each source. Nothing is ever
 * dropped: a full queue holds its reader back, and the stream on the bus is the buffer.
 */
public final class Inbox implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final List<Queue<Entry>> queues = new ArrayList<>();
  private final long[] newest;
  private final long[] lastTaken;
  private final int capacity;
  private boolean closed;

  private record Entry(long sequence, long arrivalNanos, SampleBatch batch, OptionalLong behind) {}

  /** With room for {@code capacity} batches of each source. */
  public Inbox(int sources, int capacity) {
    this.capacity = capacity;
    this.newest = new long[sources];
    this.lastTaken = new long[sources];
    for (int i = 0; i < sources; i++) {
      queues.add(new ArrayDeque<>(capacity));
    }
  }

  /**
   * Waits for room.
   *
   * @param behind see {@link Delivery}
   */
  public void put(int source, StoredMessage message, SampleBatch batch, OptionalLong behind)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      newest[source] = Math.max(newest[source], message.sequence() + message.pending());
      Queue<Entry> queue = queues.get(source);
      while (queue.size() >= capacity && !closed) {
        taken.await();
      }
      if (!closed) {
        queue.add(new Entry(message.sequence(), message.arrivalNanos(), batch, behind));
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The stream of a source begins anew: its sequences say nothing about the old ones. */
  public void streamReplaced(int source) {
    lock.lock();
    try {
      newest[source] = 0;
    } finally {
      lock.unlock();
    }
  }

  /** The next batch of a wanted source; waits for one. Empty when closed. */
  public Optional<Delivery> take(IntPredicate wanted) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        for (int i = 0; i < queues.size(); i++) {
          if (wanted.test(i) && !queues.get(i).isEmpty()) {
            taken.signalAll();
            return Optional.of(delivery(i, queues.get(i).remove()));
          }
        }
        arrived.await();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Delivery delivery(int source, Entry entry) {
    lastTaken[source] = entry.sequence();
    return new Delivery(
        source, entry.sequence(), entry.arrivalNanos(), entry.batch(), entry.behind());
  }

  /**
   * Batches of a source that are already stored behind the last one that was taken, here or in the
   * stream; 0 = that was the newest.
   */
  public long behind(int source) {
    lock.lock();
    try {
      return Math.max(0, newest[source] - lastTaken[source]);
    } finally {
      lock.unlock();
    }
  }

  /** Batches waiting here, of all sources. */
  public int size() {
    lock.lock();
    try {
      return queues.stream().mapToInt(Queue::size).sum();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      taken.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
