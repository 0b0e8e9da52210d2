package io.bumpless.scorer.emit;

import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes scores into their stream. One publish serves both readers: the stream keeps it for the
 * comparator, and the writer's plain subscription to the same subject gets it at once.
 *
 * <p>A score is repeated with the same message id until the stream acknowledges it. What is not
 * acknowledged is held in a bounded window; a full window holds the scoring loop back for some
 * seconds (so that a catch-up after an outage loses nothing), then the oldest is dropped and
 * counted. Repeated scores keep their {@code publishedAt}: a writer sees how old they are.
 */
public final class ScorePublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorePublisher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final Duration RETRY_REFUSED = Duration.ofSeconds(5);

  private final Bus data;
  private final String subject;
  private final int capacity;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Pending> window = new ArrayDeque<>();
  private final Counter dropped;
  private final Counter retries;
  private final Thread thread;
  private Optional<String> trouble = Optional.empty();
  private boolean closed;

  /** A score that is not acknowledged yet; guarded by the lock. */
  private static final class Pending {
    private final String id;
    private final byte[] payload;
    private boolean flying;
    private int attempt;
    private boolean failed;
    private long notBefore;

    Pending(String id, byte[] payload) {
      this.id = id;
      this.payload = payload;
    }

    /** Nanoseconds until it may be sent again. */
    long waits(long now) {
      return failed ? notBefore - now : 0;
    }
  }

  /**
   * A publisher.
   *
   * @param capacity scores that may wait for their acknowledgement
   * @param patience how long a full window holds the caller back before the oldest is dropped
   */
  public ScorePublisher(
      Bus data, String subject, int capacity, Duration patience, Metrics metrics) {
    this.data = data;
    this.subject = subject;
    this.capacity = capacity;
    this.patience = patience;
    this.dropped =
        metrics.counter(
            "bumpless_scorer_scores_dropped_total",
            "Scores that were not acknowledged in time and dropped.");
    this.retries =
        metrics.counter("bumpless_scorer_publish_retries_total", "Scores that were sent again.");
    metrics.gauge(
        "bumpless_scorer_scores_unacknowledged",
        "Scores sent or waiting that the stream has not acknowledged.",
        this::waiting);
    this.thread = Thread.ofPlatform().name("score-retry").daemon(true).start(this::retry);
    data.onConnection(this::connection);
  }

  /**
   * Publishes at once when nothing older waits for a retry.
   *
   * @param id message id, the same at every attempt
   */
  public void publish(String id, byte[] payload) throws InterruptedException {
    var score = new Pending(id, payload);
    lock.lockInterruptibly();
    try {
      makeRoom();
      boolean older = window.stream().anyMatch(p -> !p.flying);
      window.add(score);
      // Behind older ones it waits for the retry thread, so that the stream keeps the order.
      score.flying = !older;
    } finally {
      lock.unlock();
    }
    if (score.flying) {
      send(score);
    }
  }

  private void makeRoom() throws InterruptedException {
    long left = patience.toNanos();
    while (window.size() >= capacity && !closed) {
      if (left <= 0) {
        Pending oldest = window.remove();
        dropped.increment();
        LOG.warn(
            "score dropped, the bus does not acknowledge id={} trouble={}", oldest.id, trouble);
      } else {
        left = changed.awaitNanos(left);
      }
    }
  }

  private void send(Pending score) {
    int attempt = score.attempt;
    var unused =
        data.publish(subject, score.payload, score.id, TIMEOUT)
            .whenComplete((_, error) -> settle(score, attempt, Optional.ofNullable(error)));
  }

  private void settle(Pending score, int attempt, Optional<Throwable> error) {
    lock.lock();
    try {
      if (error.isEmpty()) {
        trouble = Optional.empty();
        window.remove(score);
      } else if (attempt == score.attempt) {
        BusException why = BusException.of(error.get());
        trouble = Optional.of(why.getMessage());
        boolean refused = why.reason() == Reason.REFUSED;
        land(score, System.nanoTime() + (refused ? RETRY_REFUSED : RETRY).toNanos());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void land(Pending score, long notBefore) {
    score.attempt++;
    score.flying = false;
    score.failed = true;
    score.notBefore = notBefore;
  }

  /**
   * What was under way when a connection ended is lost or was stored without our knowing. It must
   * be sent again before anything newer: a scorer that is killed goes on behind its newest stored
   * score.
   */
  private void connection(boolean up) {
    lock.lock();
    try {
      long now = System.nanoTime();
      window.forEach(score -> land(score, up ? now : now + RETRY.toNanos()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void retry() {
    try {
      while (true) {
        List<Pending> due = awaitDue();
        if (due.isEmpty()) {
          return;
        }
        for (Pending score : due) {
          retries.increment();
          send(score);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that may be sent again, oldest first, marked as flying; empty when closed. */
  private List<Pending> awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        long now = System.nanoTime();
        Optional<Pending> oldest = window.stream().filter(p -> !p.flying).findFirst();
        if (oldest.isEmpty()) {
          changed.await();
        } else if (oldest.get().waits(now) > 0) {
          changed.awaitNanos(oldest.get().waits(now));
        } else {
          var due = new ArrayList<Pending>();
          window.stream().filter(p -> !p.flying).forEach(due::add);
          due.forEach(p -> p.flying = true);
          return due;
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Scores without acknowledgement. */
  public int waiting() {
    lock.lock();
    try {
      return window.size();
    } finally {
      lock.unlock();
    }
  }

  /** Why the last answer of the bus was no acknowledgement; empty when it was one. */
  public Optional<String> trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment for what is not acknowledged yet. */
  @Override
  public void close() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = FLUSH.toNanos();
      while (!window.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (!window.isEmpty()) {
        LOG.warn("ending with scores that are not acknowledged count={}", window.size());
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
  }
}
