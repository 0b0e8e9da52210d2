package io.bumpless.comparator.ingest;

import io.bumpless.comparator.trial.Comparing.Stream;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Messages between the bus and the comparing loop, one bounded queue for each stream. Nothing is
 * dropped: a full queue holds its reader back, and the stream on the bus is the buffer.
 */
public final class Inbox implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final Map<Stream, Queue<Delivery>> queues = new EnumMap<>(Stream.class);
  private final int capacity;
  private boolean closed;

  /** With room for {@code capacity} messages of each stream. */
  public Inbox(int capacity) {
    this.capacity = capacity;
    for (Stream stream : Stream.values()) {
      queues.put(stream, new ArrayDeque<>(capacity));
    }
  }

  /** Waits for room. */
  void put(Stream stream, Delivery delivery) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Queue<Delivery> queue = queues.get(stream);
      while (queue.size() >= capacity && !closed) {
        taken.await();
      }
      if (!closed) {
        queue.add(delivery);
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next message of a wanted stream; waits for one. Empty when closed. */
  public Optional<Delivery> take(Predicate<Stream> wanted) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        for (var queue : queues.entrySet()) {
          if (wanted.test(queue.getKey()) && !queue.getValue().isEmpty()) {
            taken.signalAll();
            return Optional.of(queue.getValue().remove());
          }
        }
        arrived.await();
      }
      return Optional.empty();
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
