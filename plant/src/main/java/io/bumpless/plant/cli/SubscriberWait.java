package io.bumpless.plant.cli;

import io.bumpless.plant.opcua.LiveNamespace;
import java.util.concurrent.TimeUnit;

/** Waits for subscriptions, and then until no item was added for a second. */
final class SubscriberWait {
  private static final long POLL_MILLIS = 100;
  private static final int QUIET_POLLS = 10;

  private final LiveNamespace nodes;
  private final int wanted;

  SubscriberWait(LiveNamespace nodes, int wanted) {
    this.nodes = nodes;
    this.wanted = wanted;
  }

  /** True when they are there, false when interrupted. */
  boolean await() {
    try {
      int quiet = 0;
      int items = -1;
      while (nodes.subscriptions() < wanted || quiet < QUIET_POLLS) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        quiet = nodes.monitoredItems() == items ? quiet + 1 : 0;
        items = nodes.monitoredItems();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
