package io.bumpless.podkit.bus.nats;

import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * The one outstanding pull request of a consumer. The server ends it after {@link #BATCH} messages
 * or after {@link #EXPIRES}, whichever is first; an end before that means that the consumer or its
 * leader is gone.
 */
final class PullRequest {
  /** Bounds what waits in memory behind a slow handler. */
  static final int BATCH = 64;

  private static final Duration EXPIRES = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SLACK = Duration.ofMillis(50);

  private final JetStreamSubscription subscription;
  private int left;
  private long askedAt;
  private boolean tooEarly;

  PullRequest(JetStreamSubscription subscription) {
    this.subscription = subscription;
  }

  void renewWhenDue() {
    boolean silent = System.nanoTime() - askedAt > EXPIRES.plusSeconds(1).toNanos();
    if (left == 0 || silent) {
      subscription.pull(PullRequestOptions.builder(BATCH).expiresIn(EXPIRES).build());
      left = BATCH;
      askedAt = System.nanoTime();
    }
  }

  /** The next message; empty after a while without one. */
  Optional<Message> next() throws InterruptedException {
    long begin = System.nanoTime();
    Message message = subscription.nextMessage(POLL);
    if (message != null) {
      left--;
      return Optional.of(message);
    }
    long now = System.nanoTime();
    boolean ended = now - begin < POLL.minus(SLACK).toNanos();
    if (ended) {
      left = 0;
      tooEarly = now - askedAt < EXPIRES.minus(POLL).toNanos();
    }
    return Optional.empty();
  }

  boolean endedTooEarly() {
    return tooEarly;
  }
}
