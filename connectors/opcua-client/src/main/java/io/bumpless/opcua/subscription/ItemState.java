package io.bumpless.opcua.subscription;

import io.bumpless.opcua.value.OpcUaStatus;

/**
 * Whether one item is monitored at the server.
 *
 * @param item index given in {@link WantedItem}
 * @param liveness see {@link Liveness}
 * @param status Good when live; why not, when failed
 */
public record ItemState(int item, Liveness liveness, OpcUaStatus status) {

  /** Pending = not tried in this session yet; Failed = tried, and tried again with back-off. */
  public enum Liveness {
    Pending,
    Live,
    Failed
  }
}
