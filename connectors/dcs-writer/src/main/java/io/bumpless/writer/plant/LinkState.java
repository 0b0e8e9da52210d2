package io.bumpless.writer.plant;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.writer.actuation.Explanation;
import io.bumpless.writer.actuation.PlantView.Target;
import java.util.Optional;

/** Where the way to the control system stands. */
sealed interface LinkState {

  /** No session yet; with the problem of the last attempt. */
  record Connecting(Optional<ConnectionProblem> problem) implements LinkState {}

  /** A session, but a configured node is missing or wrong. */
  record NodesWrong(OpcUaSession session, Explanation why) implements LinkState {}

  /** A session with resolved and typed nodes. */
  record Ready(OpcUaSession session, long number, Optional<Target> advice) implements LinkState {}

  /** There was a usable session; it is gone. */
  record Lost(ConnectionProblem problem) implements LinkState {}

  /** The session, where there is one. */
  default Optional<OpcUaSession> open() {
    return switch (this) {
      case Connecting c -> Optional.empty();
      case NodesWrong n -> Optional.of(n.session());
      case Ready r -> Optional.of(r.session());
      case Lost l -> Optional.empty();
    };
  }

  /** What the session is connected to. */
  default Optional<ServerInfo> server() {
    return open().map(OpcUaSession::server);
  }
}
