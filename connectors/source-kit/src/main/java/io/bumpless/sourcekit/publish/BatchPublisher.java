package io.bumpless.sourcekit.publish;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.sourcekit.batch.BatchBuilder;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import io.bumpless.sourcekit.batch.ParcelBuffer.Taken;
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
 * until it is acknowledged; meanwhile the buffer takes what arrives.
 */
public final class BatchPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchPublisher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long MOST_WAIT_MILLIS = 250;
  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final Bus bus;
  private final Target target;
  private final ParcelBuffer buffer;
  private final BatchBuilder builder;
  private final PublishCounts counts;
  private final Thread thread;
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile long endBy = Long.MAX_VALUE;
  private volatile PublishState state = new PublishState.Idle();

  /** Where batches go, and which run they are of. */
  public record Target(String subject, String runId) {}

  public BatchPublisher(
      Bus bus, Target target, ParcelBuffer buffer, BatchBuilder builder, PublishCounts counts) {
    this.bus = bus;
    this.target = target;
    this.buffer = buffer;
    this.builder = builder;
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
        Optional<Taken> taken = buffer.take(LOOK);
        if (taken.isPresent()) {
          publish(builder.next(taken.get(), System.nanoTime()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean over() {
    return ending.getCount() == 0 && (buffer.isEmpty() || System.nanoTime() - endBy >= 0);
  }

  private void publish(SampleBatch batch) throws InterruptedException {
    byte[] payload = SampleBatchCodec.encode(batch);
    String id = target.runId() + ":" + batch.number();
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
      var unused = bus.publish(target.subject(), payload, id, TIMEOUT).get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(BusException.of(e));
    }
  }

  private void delivered(SampleBatch batch) {
    if (state instanceof Failing) {
      LOG.info(
          "event=bus-delivers-again batch={} waiting_bytes={}", batch.number(), buffer.bytes());
    }
    state = new Delivering();
    counts.batches().increment();
    counts.samples().increment(batch.samples().size());
    counts.gaps().increment(batch.gaps().size());
  }

  private void failing(BusException failure) {
    String reason = word(failure.reason());
    if (state instanceof Failing before && before.reason().equals(reason)) {
      return;
    }
    LOG.warn("event=bus-does-not-deliver reason={} message=\"{}\"", reason, failure.getMessage());
    long since = state instanceof Failing before ? before.sinceNanos() : System.nanoTime();
    state = new Failing(since, reason, failure.getMessage());
  }

  private static String word(Reason reason) {
    return switch (reason) {
      case UNAVAILABLE, TIMEOUT -> "BusUnavailable";
      case REFUSED -> "BusRefused";
      case MISSING -> "StreamMissing";
      case WRONG_REVISION, REJECTED -> "BusRejected";
    };
  }
}
