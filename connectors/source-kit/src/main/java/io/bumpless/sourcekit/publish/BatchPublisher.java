package io.bumpless.sourcekit.publish;

import io.bumpless.contracts.bus.Behind;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.sourcekit.publish.PublishState.Delivering;
import io.bumpless.sourcekit.publish.PublishState.Failing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one batch after the other: the next one goes out only when the stream has acknowledged
 * the one before, so order needs no further care. A batch is repeated with the same message id
 * until it is acknowledged; what comes meanwhile waits where the batches come from. Beside each
 * attempt goes how far the batch is {@link Behind} the source by then.
 */
public final class BatchPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchPublisher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long MOST_WAIT_MILLIS = 250;
  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final Bus bus;
  private final String subject;
  private final Batches batches;
  private final PublishCounts counts;
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile long endBy = Long.MAX_VALUE;
  private volatile PublishState state = new PublishState.Idle();

  /**
   * @param subject where batches go
   */
  public BatchPublisher(Bus bus, String subject, Batches batches, PublishCounts counts) {
    this.bus = bus;
    this.subject = subject;
    this.batches = batches;
    this.counts = counts;
    this.thread = Thread.ofPlatform().name("publisher").daemon().unstarted(this::publishAll);
  }

  /** Begins to publish. */
  public BatchPublisher start() {
    thread.start();
    return this;
  }

  public PublishState state() {
    return state;
  }

  /** Publishes what is waiting, for at most two seconds, and ends. */
  @Override
  public void close() {
    endBy = System.nanoTime() + FLUSH.toNanos();
    ending.countDown();
    try {
      if (thread.isAlive()) {
        thread.join(FLUSH.plus(TIMEOUT));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publishAll() {
    try {
      while (!over()) {
        Optional<SampleBatch> batch = batches.next(LOOK);
        if (batch.isPresent()) {
          publish(batch.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean over() {
    return ending.getCount() == 0 && (batches.isEmpty() || System.nanoTime() - endBy >= 0);
  }

  private void publish(SampleBatch batch) throws InterruptedException {
    byte[] payload = SampleBatchCodec.encode(batch);
    String id = batch.runId() + ":" + batch.number();
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      Optional<BusException> failure = attempt(payload, id);
      if (failure.isEmpty()) {
        delivered(batch);
        return;
      }
      failing(failure.get());
      counts.retries().increment();
      if (ending.getCount() == 0) {
        if (System.nanoTime() - endBy >= 0) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(FIRST_WAIT_MILLIS);
      } else if (!ending.await(wait, TimeUnit.MILLISECONDS)) {
        wait = Math.min(MOST_WAIT_MILLIS, 2 * wait);
      }
    }
  }

  private Optional<BusException> attempt(byte[] payload, String id) throws InterruptedException {
    try {
      var behind = new Behind(batches.behindSource()).note();
      var unused = bus.publish(new Publication(subject, payload, id, behind), TIMEOUT).get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(BusException.of(e));
    }
  }

  private void delivered(SampleBatch batch) {
    if (state instanceof Failing) {
      LOG.info("event=bus-delivers-again batch={}", batch.number());
    }
    state = new Delivering();
    counts.batches().increment();
    counts.samples().increment(batch.samples().size());
    counts.gaps().increment(batch.gaps().size());
  }

  private void failing(BusException failure) {
    Failing now = Failing.of(failure, System.nanoTime());
    if (state instanceof Failing before) {
      if (before.reason().equals(now.reason())) {
        return;
      }
      now = new Failing(before.sinceNanos(), now.reason(), now.message());
    }
    LOG.warn("event=bus-does-not-deliver reason={} message=\"{}\"", now.reason(), now.message());
    state = now;
  }
}
