package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;

/** What Milo's threads tell the thread of a subscribed session; they do nothing else. */
sealed interface SessionEvent {

  /** A publish response arrived. */
  record Published(PublishResponse response) implements SessionEvent {}

  /** A publish request failed. */
  record PublishFailed(Throwable cause) implements SessionEvent {}

  /** The session is over. */
  record Ended(ConnectionProblem problem) implements SessionEvent {}
}
