package io.bumpless.opcua.subscription;

import java.time.Instant;

/**
 * A stretch of time in which changes may have been missed.
 *
 * @param from last time up to which everything had been delivered (server clock)
 * @param to first time from which everything is delivered again
 * @param cause why
 */
public record Gap(Instant from, Instant to, Cause cause) {

  /** Why changes may be missing. */
  public enum Cause {
    /** No session in between. */
    ConnectionLost,
    /** The server could not repeat a lost notification message (OPC 10000-4 §5.14.6). */
    NotificationLost,
    /** The server gave the subscription up (StatusChangeNotification). */
    SubscriptionLost
  }
}
