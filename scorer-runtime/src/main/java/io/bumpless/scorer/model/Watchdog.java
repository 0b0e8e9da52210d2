package io.bumpless.scorer.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an inference that runs past its deadline: ONNX Runtime then stops at the next operator.
 *
 * <p>Its thread sleeps from the beginning of a run until that run's deadline. A run that ends in
 * time does not wake it, so an ordinary run costs two uncontended locks.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  private final Object lock = new Object();
  private final RunOptions options;
  private final Thread thread;
  private boolean running;
  private boolean asleep;
  private boolean fired;
  private boolean closed;
  private long deadline;

  Watchdog(RunOptions options) {
    this.options = options;
    this.thread = Thread.ofPlatform().name("deadline").daemon(true).start(this::watch);
  }

  /** A run begins. */
  void begin(Duration limit) {
    synchronized (lock) {
      running = true;
      fired = false;
      deadline = System.nanoTime() + limit.toNanos();
      if (asleep) {
        lock.notifyAll();
      }
    }
  }

  /** The run is over. True when it was ended by us. */
  boolean end() throws OrtException {
    synchronized (lock) {
      running = false;
      if (fired) {
        options.setTerminate(false);
      }
      return fired;
    }
  }

  private void watch() {
    try {
      synchronized (lock) {
        while (!closed) {
          long left = deadline - System.nanoTime();
          if (!running || fired) {
            asleep = true;
            lock.wait();
            asleep = false;
          } else if (left > 0) {
            lock.wait(left / 1_000_000, (int) (left % 1_000_000));
          } else {
            fired = true;
            options.setTerminate(true);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OrtException e) {
      LOG.error("cannot end an inference that is past its deadline", e);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
