package io.bumpless.podkit.bus;

/** Takes a stream's messages in order, one at a time. It may block. */
@FunctionalInterface
public interface ReplayHandler {
  /**
   * The next message. An interrupt means that the replay was closed: return soon.
   *
   * @throws InterruptedException when closed while blocking
   */
  void on(StoredMessage message) throws InterruptedException;

  /**
   * Reading begins, or begins again after a lost connection: the next {@code stored} messages were
   * in the stream before, nobody here knows since when.
   */
  default void begins(long stored) {}

  /**
   * The stream was removed and made anew, so sequences begin again at 1; the next message is the
   * first of the new stream.
   */
  default void streamReplaced() {}
}
