package io.bumpless.podkit.bus;

/** Takes live messages, one at a time. Blocking delays the next one. */
@FunctionalInterface
public interface LiveHandler {
  /** A message arrived. */
  void on(LiveMessage message);
}
