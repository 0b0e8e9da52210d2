package io.bumpless.fetch.origin;

import java.io.InputStream;

/** Where a model comes from. */
@FunctionalInterface
public interface Origin {
  /**
   * The bytes as a stream; reading fails with an IOException when it stalls.
   *
   * @throws FetchFailure when there is nothing to read
   * @throws InterruptedException when the Job is told to end
   */
  InputStream open() throws FetchFailure, InterruptedException;
}
