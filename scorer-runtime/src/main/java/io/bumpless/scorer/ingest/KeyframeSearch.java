package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Looks into a source's stream for the batch from which to read. */
final class KeyframeSearch {
  /** A keyframe comes each minute; a stream's server clock and a source's clock may differ. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final Bus data;
  private final ScorerConfig.Source source;

  KeyframeSearch(Bus data, ScorerConfig.Source source) {
    this.data = data;
    this.source = source;
  }

  /** A batch and where it lies. */
  record Found(StoredMessage message, SampleBatch batch) {}

  /** The next batch that is stored from now on; empty when none came within some seconds. */
  Optional<Found> nextBatch(Duration patience) throws InterruptedException {
    return first(ReplayRequest.fromNow(source.stream(), source.subject()), batch -> true, patience);
  }

  /**
   * A keyframe that is early enough, not much earlier than needed; when the stream begins too late,
   * its first keyframe. Empty when there is no keyframe at all.
   *
   * @param needed source time that must lie behind the keyframe, nanoseconds
   */
  Optional<Found> before(long needed, Predicate<SampleBatch> earlyEnough, Instant now)
      throws InterruptedException {
    Instant newest = now.minus(MARGIN);
    Instant from = earlier(Instant.EPOCH.plusNanos(needed).minus(MARGIN), newest);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var found = keyframe(ReplayRequest.fromTime(source.stream(), source.subject(), from));
      if (found.isEmpty() || earlyEnough.test(found.get().batch())) {
        return found.isEmpty() ? beginning() : found;
      }
      long tooLate = Math.max(0, found.get().batch().completeUntil() - needed);
      Duration back = Duration.ofNanos(tooLate).plus(MARGIN.multipliedBy(attempt));
      from = earlier(found.get().message().storedAt().minus(back), newest);
    }
    return beginning();
  }

  private Optional<Found> beginning() throws InterruptedException {
    return keyframe(ReplayRequest.fromBeginning(source.stream(), source.subject()));
  }

  private Optional<Found> keyframe(ReplayRequest request) throws InterruptedException {
    return first(request, batch -> batch.keyframe() && batch.tagTable().isPresent(), PATIENCE);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Optional<Found> first(
      ReplayRequest request, Predicate<SampleBatch> wanted, Duration patience)
      throws InterruptedException {
    var found = new CompletableFuture<Found>();
    try (Replay _ = data.replay(request, message -> look(message, wanted, found))) {
      return Optional.of(found.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a search never fails by itself", e);
    }
  }

  private static void look(
      StoredMessage message, Predicate<SampleBatch> wanted, CompletableFuture<Found> found) {
    if (found.isDone()) {
      return;
    }
    try {
      SampleBatch batch = SampleBatchCodec.decode(message.payload());
      if (wanted.test(batch)) {
        found.complete(new Found(message, batch));
      }
    } catch (MalformedMessage e) {
      // Counted and logged when it is read for good.
      return;
    }
  }
}
