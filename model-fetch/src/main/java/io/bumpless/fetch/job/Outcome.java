package io.bumpless.fetch.job;

import io.bumpless.fetch.origin.FetchFailure;
import io.bumpless.podkit.lifecycle.ExitCode;

/**
 * How a fetch ended.
 *
 * @param reason CamelCase word: ArtifactVerified, or one of {@link FetchFailure.Reason}
 * @param message one sentence for people
 * @param exit of the process
 */
public record Outcome(String reason, String message, ExitCode exit) {

  /** The bytes are in the store. */
  static Outcome verified(String digest, long bytes, String how) {
    return new Outcome(
        "ArtifactVerified", "%s, %d bytes, %s".formatted(digest, bytes, how), ExitCode.DONE);
  }

  /** They are not. */
  static Outcome failed(FetchFailure failure) {
    return new Outcome(
        failure.reason().word(),
        failure.getMessage(),
        failure.reason().worthRetrying() ? ExitCode.TRY_AGAIN : ExitCode.FAILED);
  }

  /** The termination message that the operator reads: {@code Reason: sentence}. */
  public String lastWords() {
    return reason + ": " + message;
  }
}
