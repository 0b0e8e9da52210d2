package io.bumpless.opcua.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a connection that is kept up for ever.
 *
 * @param phase see {@link Phase}
 * @param since when this phase began (wall clock)
 * @param problem why it is not connected; empty when connected or at the first attempt
 * @param server what it is, or was last, connected to
 */
public record ConnectionState(
    Phase phase, Instant since, Optional<ConnectionProblem> problem, Optional<ServerInfo> server) {

  /** Connecting = never connected yet; Disconnected = was connected before. */
  public enum Phase {
    Connecting,
    Connected,
    Disconnected
  }

  public boolean connected() {
    return phase == Phase.Connected;
  }
}
