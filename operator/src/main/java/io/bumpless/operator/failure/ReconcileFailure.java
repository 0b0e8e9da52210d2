package io.bumpless.operator.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a reconcile did not reach what was wanted. Two languages of failure: the user's errors become
 * conditions and are not retried, faults are retried and visible.
 */
public sealed interface ReconcileFailure {

  /** Why, as a word. */
  Cause cause();

  /** What is wrong, the value seen, what to do. */
  String message();

  /** When to try again without any event; empty = only a change can help. */
  Optional<Duration> retryAfter();

  /** Only a person can mend it, by changing a resource. Ends in {@code Stalled}. */
  record UserError(Cause cause, String message) implements ReconcileFailure {
    @Override
    public Optional<Duration> retryAfter() {
      return Optional.empty();
    }
  }

  /** Something else must come first; its arrival is an event. */
  record WaitingOn(Cause cause, String message) implements ReconcileFailure {
    @Override
    public Optional<Duration> retryAfter() {
      return Optional.empty();
    }
  }

  /** A fault of the surroundings, tried again. */
  record Transient(Cause cause, String message) implements ReconcileFailure {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.of(PAUSE);
    }
  }
}
