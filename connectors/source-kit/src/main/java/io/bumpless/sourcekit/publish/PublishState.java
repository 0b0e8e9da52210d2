package io.bumpless.sourcekit.publish;

import io.bumpless.podkit.bus.BusException;

/** Whether batches reach the bus. */
public sealed interface PublishState {

  /** Nothing was published yet. */
  record Idle() implements PublishState {}

  /** The last batch was acknowledged by the stream. */
  record Delivering() implements PublishState {}

  /**
   * The present batch cannot be delivered; it is tried again for ever.
   *
   * @param sinceNanos monotonic time of the first failed attempt
   * @param reason CamelCase word
   * @param message for people
   */
  record Failing(long sinceNanos, String reason, String message) implements PublishState {

    /** What a failure of the bus means. */
    public static Failing of(BusException failure, long sinceNanos) {
      return new Failing(
          sinceNanos,
          switch (failure.reason()) {
            case UNAVAILABLE, TIMEOUT -> "BusUnavailable";
            case REFUSED -> "BusRefused";
            case MISSING -> "StreamMissing";
            case WRONG_REVISION, REJECTED -> "BusRejected";
          },
          failure.getMessage());
    }
  }
}
