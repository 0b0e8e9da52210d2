package io.bumpless.scorer.endpoint;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One piece of work at a time, and after each as long a pause as it took. So a flood of requests
 * costs at most half of one core, and the thread that scores ticks always finds one.
 */
final class Turn {
  private final Semaphore free = new Semaphore(1, true);
  private final Duration patience;
  private final LongSupplier nanoTime;
  private long pausedUntil;

  /**
   * Nobody has it.
   *
   * @param patience how long a caller waits
   * @param nanoTime monotonic clock
   */
  Turn(Duration patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.pausedUntil = nanoTime.getAsLong();
  }

  /**
   * Does the work when the turn comes.
   *
   * @throws Refusal with 429 when it does not come in time
   */
  <T> T take(Callable<T> work) throws Exception {
    if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      throw busy();
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pausedUntil - nanoTime.getAsLong());
      long begin = nanoTime.getAsLong();
      try {
        return work.call();
      } finally {
        long end = nanoTime.getAsLong();
        pausedUntil = end + (end - begin);
      }
    } finally {
      free.release();
    }
  }

  private static Refusal busy() {
    return new Refusal(
        429, "the endpoint serves one request at a time and is busy; try again in a second");
  }
}
