package io.bumpless.podkit.bus;

import java.util.Optional;

/** Takes the values of a watched key, one at a time. */
@FunctionalInterface
public interface WatchHandler {
  /** The value now; empty = missing or deleted. */
  void on(Optional<KeyValue> value);
}
