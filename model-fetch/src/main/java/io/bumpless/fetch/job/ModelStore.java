package io.bumpless.fetch.job;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.fetch.origin.FetchFailure;
import io.bumpless.fetch.origin.FetchFailure.Reason;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus' object store of models. Waits for a bus that is away, but not for ever.
 *
 * @param bus DATA account
 * @param patience with a bus that is away
 */
record ModelStore(Bus bus, Duration patience) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private interface Call<T> {
    CompletableFuture<T> start();
  }

  /** The size of a model that is there with the right bytes. */
  Optional<Long> sizeOfGood(ModelDigest digest) throws FetchFailure, InterruptedException {
    Optional<Long> size = retried(() -> bus.objectSize(BusNames.MODELS, digest.text()));
    if (size.isEmpty()) {
      return Optional.empty();
    }
    var sink = new DigestOutputStream(OutputStream.nullOutputStream(), ModelDigest.sha256());
    try {
      boolean there = bus.readObject(BusNames.MODELS, digest.text(), sink).get();
      boolean right = there && ModelDigest.of(sink.getMessageDigest()).equals(digest);
      return right ? size : Optional.empty();
    } catch (ExecutionException e) {
      LOG.warn("what the store holds cannot be read and is replaced digest={}", digest.text(), e);
      return Optional.empty();
    }
  }

  /** Stores a verified file. */
  void put(ModelDigest digest, Path file) throws FetchFailure, InterruptedException {
    var _ = retried(() -> bus.writeObject(BusNames.MODELS, digest.text(), file).thenApply(_ -> 1));
  }

  private <T> T retried(Call<T> call) throws FetchFailure, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return call.start().get();
      } catch (ExecutionException e) {
        BusException failure = BusException.of(e);
        boolean later =
            failure.reason() == BusException.Reason.UNAVAILABLE
                || failure.reason() == BusException.Reason.TIMEOUT
                || failure.reason() == BusException.Reason.MISSING;
        if (!later || System.nanoTime() > deadline) {
          throw new FetchFailure(
              Reason.BUS_UNAVAILABLE,
              "the bus does not take the model: "
                  + failure.getMessage()
                  + bus.trouble().map(why -> " (" + why + ")").orElse(""),
              failure);
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
