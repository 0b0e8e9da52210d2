package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;

/**
 * When a server sent a notification message, by its own clock; {@code completeUntil} stands on it.
 */
final class SentTime {

  private SentTime() {}

  /**
   * The publish time (OPC 10000-4 §7.26). Some servers leave it empty (node-opcua 2.182); then the
   * time stamp of the response that brought the message (§7.34), which a server also sets when it
   * sends.
   *
   * @throws OpcUaException ServiceFault when the server gives neither: nobody could say then up to
   *     when its data are complete
   */
  static Instant of(NotificationMessage message, ResponseHeader header) throws OpcUaException {
    return Stream.of(time(message.getPublishTime()), time(header.getTimestamp()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new OpcUaException(
                    ConnectionProblem.of(
                        Reason.ServiceFault,
                        "the server gives neither a publish time nor a time of its responses; up to"
                            + " when its data are complete cannot be told")));
  }

  private static Optional<Instant> time(DateTime time) {
    return Values.time(time).filter(t -> t.isAfter(Instant.EPOCH));
  }
}
