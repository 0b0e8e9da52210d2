package io.bumpless.opcua.session;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One node's value as read.
 *
 * @param node which node
 * @param value the value; {@link TypedValue.Empty} when the status is Bad and none came
 * @param status its quality, or why it could not be read
 * @param sourceTime time stamp of the source, when given
 * @param serverTime time stamp of the server, when given
 */
public record NodeReading(
    NodeAddress node,
    TypedValue value,
    OpcUaStatus status,
    Optional<Instant> sourceTime,
    Optional<Instant> serverTime) {

  /** Whether the value may be used: quality Good (actuation rule A23). */
  public boolean good() {
    return status.isGood();
  }
}
