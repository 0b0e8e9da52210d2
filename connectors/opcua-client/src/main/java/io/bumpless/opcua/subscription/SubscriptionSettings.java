package io.bumpless.opcua.subscription;

import java.time.Duration;

/**
 * How the subscriptions are made.
 *
 * @param publishingInterval how often the server reports; it also reports when nothing changed
 * @param lifetime how long the server keeps a subscription that nobody asks after
 * @param itemsPerSubscription a new subscription is begun for each so many items
 */
public record SubscriptionSettings(
    Duration publishingInterval, Duration lifetime, int itemsPerSubscription) {

  /** One subscription per 1,000 items. */
  public static SubscriptionSettings of(Duration publishingInterval, Duration lifetime) {
    return new SubscriptionSettings(publishingInterval, lifetime, 1000);
  }
}
