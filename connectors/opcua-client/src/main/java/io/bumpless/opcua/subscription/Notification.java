package io.bumpless.opcua.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One publish response: the natural batch.
 *
 * @param subscription which of the subscriptions (0-based)
 * @param publishTime when the server sent it (server clock)
 * @param completeUntil the least publish time, notification or keep-alive, over all subscriptions
 *     of this session: everything up to it has been delivered. Empty until each subscription has
 *     reported once
 * @param samples the changes; empty for a keep-alive
 */
public record Notification(
    int subscription, Instant publishTime, Optional<Instant> completeUntil, List<Sample> samples) {

  public Notification {
    samples = List.copyOf(samples);
  }

  public boolean keepAlive() {
    return samples.isEmpty();
  }
}
