package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.BusUnavailable;
import io.nats.client.JetStreamApiException;
import java.io.IOException;

/** One call to the bus with its failures in the operator's terms. */
final class Call {
  private static final int STREAM_NOT_FOUND = 10059;
  private static final int MESSAGE_NOT_FOUND = 10037;
  private static final int WRONG_LAST_SEQUENCE = 10071;

  private Call() {}

  /** A blocking use of the client. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, JetStreamApiException;
  }

  /**
   * Runs {@code work}.
   *
   * @param what for the message, for example {@code "stream sensor_mill_mill-3"}
   * @throws BusUnavailable when the bus does not answer or cannot do it now
   */
  static <T> T of(String what, Work<T> work) {
    try {
      return work.run();
    } catch (IOException | IllegalStateException e) {
      throw new BusUnavailable(what + ": the bus does not answer: " + e.getMessage(), e);
    } catch (JetStreamApiException e) {
      throw new BusUnavailable(what + ": the bus refused: " + e.getMessage(), e);
    }
  }

  static boolean notFound(JetStreamApiException e) {
    return e.getApiErrorCode() == STREAM_NOT_FOUND || e.getApiErrorCode() == MESSAGE_NOT_FOUND;
  }

  static boolean wrongRevision(JetStreamApiException e) {
    return e.getApiErrorCode() == WRONG_LAST_SEQUENCE;
  }
}
