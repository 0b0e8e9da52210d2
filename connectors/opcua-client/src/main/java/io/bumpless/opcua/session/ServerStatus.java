package io.bumpless.opcua.session;

import java.time.Instant;

/**
 * The server's own account of itself (OPC 10000-5 §12.10).
 *
 * @param state its state; writes need {@link State#Running} (actuation rule A5)
 * @param startTime changes when the server restarts
 * @param currentTime the server's clock
 */
public record ServerStatus(State state, Instant startTime, Instant currentTime) {

  /** OPC 10000-5 §12.6. */
  public enum State {
    Running,
    Failed,
    NoConfiguration,
    Suspended,
    Shutdown,
    Test,
    CommunicationFault,
    Unknown
  }
}
