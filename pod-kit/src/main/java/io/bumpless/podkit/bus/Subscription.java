package io.bumpless.podkit.bus;

/** Something that calls a handler until it is closed. */
public interface Subscription extends AutoCloseable {
  /** No call of the handler begins after this returns. */
  @Override
  void close();
}
