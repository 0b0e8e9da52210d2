package io.bumpless.fetch.job;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.fetch.origin.FetchFailure;
import io.bumpless.fetch.origin.Origin;
import io.bumpless.fetch.origin.Origins;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.config.BadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole fetch: nothing to do when the store has the bytes; else bring, verify, store. Whether
 * the bytes are an ONNX model is for the scorer to say.
 */
public final class FetchJob {
  private static final Logger LOG = LoggerFactory.getLogger(FetchJob.class);

  private final ModelDigest digest;
  private final Download download;
  private final Origin origin;
  private final ModelStore store;

  /**
   * A fetch that has not begun.
   *
   * @param bus DATA account
   * @param patience with a bus that is away
   * @throws BadConfig when the configuration cannot be used
   */
  public FetchJob(FetchConfig config, Bus bus, Duration patience) throws BadConfig {
    this.digest = ModelDigest.parse(config.digest());
    this.download = new Download(config.maxBytes(), digest);
    this.origin = Origins.of(config);
    this.store = new ModelStore(bus, patience);
  }

  /**
   * Runs it. Every failure that can be named is an outcome.
   *
   * @throws InterruptedException when told to end
   */
  public Outcome run() throws InterruptedException {
    try {
      Optional<Long> size = store.sizeOfGood(digest);
      if (size.isPresent()) {
        return Outcome.verified(digest.text(), size.get(), "already in the store");
      }
      return Outcome.verified(digest.text(), bring(), "brought and stored");
    } catch (FetchFailure failure) {
      return Outcome.failed(failure);
    }
  }

  private long bring() throws FetchFailure, InterruptedException {
    Path file = scratch();
    try {
      long bytes = download.into(file, origin);
      store.put(digest, file);
      return bytes;
    } finally {
      delete(file);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempFile("model", ".onnx");
    } catch (IOException e) {
      throw new UncheckedIOException("no room for the model in the temporary folder", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("cannot delete file={}, it ends with the pod's scratch volume", file, e);
    }
  }
}
