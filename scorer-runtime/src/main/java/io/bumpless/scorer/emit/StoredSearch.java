package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the score stream for what is stored of our own subject. */
public final class StoredSearch {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSearch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Bus data;
  private final String stream;
  private final String subject;

  /** In this stream, for this subject. */
  public StoredSearch(Bus data, String stream, String subject) {
    this.data = data;
    this.stream = stream;
    this.subject = subject;
  }

  /**
   * What an earlier process left; empty when it left nothing. Blocks until the bus answers.
   *
   * @param waiting is told for what it waits, for people
   */
  public Optional<StoredScores> left(Consumer<String> waiting) throws InterruptedException {
    while (true) {
      try {
        return left();
      } catch (BusException e) {
        waiting.accept("the score stream: " + e.getMessage());
        Thread.sleep(RETRY);
      } catch (MalformedMessage e) {
        LOG.warn("last score cannot be read, beginning anew: {}", e.getMessage());
        return Optional.empty();
      }
    }
  }

  private Optional<StoredScores> left()
      throws InterruptedException, BusException, MalformedMessage {
    Optional<StoredMessage> last = last();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredTo> said = StoredTo.of(last.get());
    if (said.isEmpty()) {
      long tick = ScoreCodec.decode(last.get().payload()).tick();
      var complete = new StoredTo(tick, last.get().sequence());
      return Optional.of(new StoredScores(complete, new TreeMap<>()));
    }
    return Optional.of(new StoredScores(said.get(), behind(said.get(), last.get())));
  }

  /**
   * The scores stored behind a place, tick to sequence. Blocks for at most some seconds.
   *
   * @throws BusException when the bus does not tell in time, or does not allow it
   */
  NavigableMap<Long, Long> behind(StoredTo complete) throws InterruptedException, BusException {
    Optional<StoredMessage> last = last();
    return last.isPresent() ? behind(complete, last.get()) : new TreeMap<>();
  }

  private NavigableMap<Long, Long> behind(StoredTo complete, StoredMessage last)
      throws InterruptedException, BusException {
    var found = new Found(complete.tick(), last.sequence());
    // A lower last sequence than ours is that of a stream that was made anew.
    long from = complete.sequence() <= last.sequence() ? complete.sequence() + 1 : 1;
    if (from > last.sequence()) {
      return found.ticks;
    }
    if (from == last.sequence()) {
      found.on(last);
      return found.ticks;
    }
    try (Replay replay = data.replay(ReplayRequest.fromSequence(stream, subject, from), found)) {
      return found.await(replay);
    }
  }

  private Optional<StoredMessage> last() throws BusException {
    try {
      return data.last(stream, subject).join();
    } catch (CompletionException e) {
      throw BusException.of(e);
    }
  }

  /** Collects ticks up to the sequence that was the last one when the search began. */
  private static final class Found implements ReplayHandler {
    private final long behindTick;
    private final long lastSequence;
    private final NavigableMap<Long, Long> ticks = new TreeMap<>();
    private final CompletableFuture<NavigableMap<Long, Long>> done = new CompletableFuture<>();

    Found(long behindTick, long lastSequence) {
      this.behindTick = behindTick;
      this.lastSequence = lastSequence;
    }

    @Override
    public void on(StoredMessage message) {
      if (done.isDone()) {
        return;
      }
      if (message.sequence() <= lastSequence) {
        take(message);
      }
      if (message.sequence() >= lastSequence) {
        done.complete(ticks);
      }
    }

    private void take(StoredMessage message) {
      try {
        long tick = ScoreCodec.decode(message.payload()).tick();
        if (tick > behindTick) {
          ticks.put(tick, message.sequence());
        }
      } catch (MalformedMessage e) {
        LOG.warn("not a score, skipped sequence={}: {}", message.sequence(), e.getMessage());
      }
    }

    NavigableMap<Long, Long> await(Replay replay) throws InterruptedException, BusException {
      try {
        return done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new BusException(
            Reason.TIMEOUT,
            "our own scores cannot be read: " + replay.trouble().orElse("they do not come"),
            e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a search never fails by itself", e);
      }
    }
  }
}
