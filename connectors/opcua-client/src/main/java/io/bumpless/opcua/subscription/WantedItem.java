package io.bumpless.opcua.subscription;

import io.bumpless.opcua.address.NodeAddress;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * One node to be monitored.
 *
 * @param item the caller's index of it; comes back in {@link Sample} and {@link ItemState}
 * @param node which node
 * @param samplingInterval how often the server looks at the value
 * @param queueSize values the server keeps while we cannot take them
 * @param deadband absolute, in the unit of the value; smaller changes are not reported
 */
public record WantedItem(
    int item, NodeAddress node, Duration samplingInterval, int queueSize, OptionalDouble deadband) {

  public WantedItem {
    if (queueSize < 1) {
      throw new IllegalArgumentException("queueSize " + queueSize + " must be at least 1");
    }
  }
}
