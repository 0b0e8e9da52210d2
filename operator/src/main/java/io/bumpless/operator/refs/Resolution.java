package io.bumpless.operator.refs;

import io.bumpless.operator.failure.ReconcileFailure;
import java.util.function.Function;

/**
 * The outcome of resolving what a resource refers to.
 *
 * @param <T> what was found
 */
public sealed interface Resolution<T> {

  /** Everything is there. */
  record Resolved<T>(T value) implements Resolution<T> {}

  /** Something is missing, not ready or wrong. */
  record Unresolved<T>(ReconcileFailure failure) implements Resolution<T> {}

  /** The next step, which itself may fail. */
  default <U> Resolution<U> then(Function<T, Resolution<U>> next) {
    return switch (this) {
      case Resolved<T>(T value) -> next.apply(value);
      case Unresolved<T>(ReconcileFailure failure) -> new Unresolved<>(failure);
    };
  }
}
