package io.bumpless.opcua.milo;

import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;

/** Judges the answer to a Republish request; pure. */
final class Republished {

  private Republished() {}

  /**
   * Whether this is the message that was asked for. A server that does not have it any more must
   * answer Bad_MessageNotAvailable (OPC 10000-4 §5.14.6); asyncua 2.1 answers Good with an empty
   * message instead.
   */
  static boolean is(NotificationMessage message, long number) {
    return message.getSequenceNumber().longValue() == number
        && message.getNotificationData() != null
        && message.getNotificationData().length > 0;
  }
}
