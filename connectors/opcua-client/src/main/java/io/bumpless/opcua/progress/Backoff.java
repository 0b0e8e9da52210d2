package io.bumpless.opcua.progress;

import io.bumpless.opcua.connection.ConnectionProblem;
import java.time.Duration;

/**
 * How long to wait before the next attempt: doubled each time up to a limit. The limits of {@link
 * #forProblem} keep two promises: a server that returns is used within 5 s, and a wrong password is
 * not tried so often that the account is locked.
 */
public final class Backoff {

  private final Duration first;
  private final Duration most;
  private Duration next;

  public Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** The policy between attempts to connect. */
  public static Backoff forProblem(ConnectionProblem problem) {
    return switch (problem.reason()) {
      case IdentityRejected -> new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(60));
      case OwnCertificateRejected, TooManySessions ->
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
      default -> new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));
    };
  }

  /** The wait before the next attempt. */
  public Duration next() {
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(most) > 0 ? most : doubled;
    return wait;
  }

  /** Begins again with the shortest wait. */
  public void reset() {
    next = first;
  }
}
