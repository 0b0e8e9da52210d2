package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.Stored;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.ScoreWindow.Pending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
 *
 * <p>Scores are sent without waiting for the acknowledgement of the one before. So a later one may
 * be stored while an earlier one is not, and a kill in that moment leaves a hole; each score
 * therefore says up to where there is none ({@link StoredTo}, ADR 6), and after a lost connection
 * what is in the stream is looked up before anything is repeated.
 */
public final class ScorePublisher implements ScoreSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScorePublisher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final Duration RETRY_REFUSED = Duration.ofSeconds(5);

  private static final int LOOKS = 3;

  private final Bus data;
  private final String subject;
  private final StoredSearch search;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ScoreWindow window;
  private final PublishMeters meters;
  private final Thread thread;
  private Optional<String> trouble = Optional.empty();
  private int looks;
  private boolean closed;

  /** Where scores go: their subject and the stream that keeps it. */
  public record Target(String subject, String stream) {}

  /**
   * A publisher.
   *
   * @param capacity scores that may wait for their acknowledgement
   * @param patience how long a full window holds the caller back before the oldest is dropped
   */
  public ScorePublisher(Bus data, Target target, int capacity, Duration patience, Metrics metrics) {
    this.data = data;
    this.subject = target.subject();
    this.search = new StoredSearch(data, target.stream(), target.subject());
    this.window = new ScoreWindow(capacity);
    this.patience = patience;
    this.meters = PublishMeters.in(metrics);
    metrics.gauge(
        "bumpless_scorer_scores_unacknowledged",
        "Scores sent or waiting that the stream has not acknowledged.",
        this::waiting);
    this.thread = Thread.ofPlatform().name("score-retry").daemon(true).start(this::retry);
    data.onConnection(this::connection);
  }

  /** Goes on behind what an earlier process left in the stream. Before the first score. */
  public void resume(StoredScores stored) {
    locked(
        () -> {
          window.resume(stored);
          return true;
        });
  }

  /** Publishes at once when nothing older waits for a retry; not when the stream has it. */
  @Override
  public void take(Score score) throws InterruptedException {
    byte[] payload = ScoreCodec.encode(score);
    String id = score.model().id() + "-" + score.tick();
    lock.lockInterruptibly();
    try {
      makeRoom();
      boolean older = window.oldestWaiting().isPresent();
      Optional<Pending> added = window.add(score.tick(), id, payload);
      if (added.isEmpty()) {
        meters.known().increment();
      } else if (!older) {
        // Behind older ones it waits for the retry thread, so that the stream keeps the order.
        send(added.get());
      }
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom() throws InterruptedException {
    long left = patience.toNanos();
    while (window.full() && !closed) {
      if (left <= 0) {
        Pending oldest = window.drop();
        meters.dropped().increment();
        LOG.warn(
            "score dropped, the bus does not acknowledge id={} trouble={}", oldest.id(), trouble);
      } else {
        left = changed.awaitNanos(left);
      }
    }
  }

  /** Under the lock, so that the order on the way is that of the window. Does not block. */
  private void send(Pending score) {
    score.fly();
    int attempt = score.attempt();
    var publication =
        new Publication(
            subject, score.payload(), score.id(), Map.of(StoredTo.NOTE, window.complete().text()));
    var unused =
        data.publish(publication, TIMEOUT)
            .whenComplete((stored, error) -> settle(score, attempt, stored, error));
  }

  private void settle(Pending score, int attempt, Stored stored, Throwable error) {
    lock.lock();
    try {
      if (error == null) {
        trouble = Optional.empty();
        window.stored(score, stored.sequence());
      } else if (attempt == score.attempt()) {
        BusException why = BusException.of(error);
        trouble = Optional.of(why.getMessage());
        boolean refused = why.reason() == Reason.REFUSED;
        score.land(System.nanoTime() + (refused ? RETRY_REFUSED : RETRY).toNanos());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What was under way when a connection ended is lost or was stored without our knowing. It must
   * be looked up, for the server forgets message ids after some minutes, and then be sent before
   * anything newer.
   */
  private void connection(boolean up) {
    lock.lock();
    try {
      long now = System.nanoTime();
      looks = window.unsure() ? LOOKS : 0;
      window.unstored().forEach(score -> score.land(up ? now : now + RETRY.toNanos()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void retry() {
    try {
      while (awaitDue()) {
        Optional<StoredTo> unsureBehind = unsureBehind();
        if (unsureBehind.isPresent()) {
          look(unsureBehind.get());
        } else {
          sendWaiting();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the oldest waiting one may be sent; false when closed. */
  private boolean awaitDue() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        long now = System.nanoTime();
        Optional<Pending> oldest = window.oldestWaiting();
        if (oldest.isEmpty()) {
          changed.await();
        } else if (oldest.get().waits(now) > 0) {
          changed.awaitNanos(oldest.get().waits(now));
        } else {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Optional<StoredTo> unsureBehind() {
    return locked(
        () -> looks > 0 && !window.isEmpty() ? Optional.of(window.complete()) : Optional.empty());
  }

  /** Blocks for a moment, without the lock: new scores wait in the window meanwhile. */
  private void look(StoredTo complete) throws InterruptedException {
    Map<Long, Long> found = Map.of();
    Optional<BusException> failure = Optional.empty();
    try {
      found = search.behind(complete);
    } catch (BusException e) {
      failure = Optional.of(e);
    }
    lock.lock();
    try {
      int before = window.unacknowledged();
      window.stored(found);
      meters.known().increment((double) before - window.unacknowledged());
      looks = failure.isPresent() ? looksLeft(failure.get()) : 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private int looksLeft(BusException why) {
    trouble = Optional.of(why.getMessage());
    long later = System.nanoTime() + RETRY.toNanos();
    window.waiting().forEach(score -> score.land(later));
    int left =
        switch (why.reason()) {
          case UNAVAILABLE -> looks;
          case MISSING -> 0;
          case TIMEOUT, REFUSED, REJECTED, WRONG_REVISION -> looks - 1;
        };
    if (left == 0 && why.reason() != Reason.MISSING) {
      LOG.warn("sending again without having looked: {}", why.getMessage());
    }
    return left;
  }

  private void sendWaiting() {
    lock.lock();
    try {
      for (Pending score : window.waiting()) {
        meters.retries().increment();
        send(score);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Scores without acknowledgement. */
  public int waiting() {
    return locked(window::unacknowledged);
  }

  /** Why the last answer of the bus was no acknowledgement; empty when it was one. */
  public Optional<String> trouble() {
    return locked(() -> trouble);
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
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
        LOG.warn("ending with scores that are not acknowledged count={}", window.unacknowledged());
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
  }
}
