package io.bumpless.opcua.subscription;

import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one monitored item.
 *
 * @param item index given in {@link WantedItem}
 * @param value the value; {@link TypedValue.Empty} when none came
 * @param status quality, with its info bits
 * @param sourceTime time stamp of the source, when given
 * @param serverTime time stamp of the server, when given
 */
public record Sample(
    int item,
    TypedValue value,
    OpcUaStatus status,
    Optional<Instant> sourceTime,
    Optional<Instant> serverTime) {

  /** Whether older values of this item were dropped at the server. */
  public boolean overflow() {
    return status.overflow();
  }
}
