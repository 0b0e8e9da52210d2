package io.bumpless.sandbox.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What happens to a server in one round. */
enum RoundKind {
  ORDERLY("restart, orderly"),
  KILLED("restart, kill -9"),
  LATE("nodes appear late"),
  SHIFT("namespace index shifts"),
  RENEWED("certificate renewed, same CA"),
  REPLACED("certificate of unknown CA, trusted then"),
  HALF_OPEN("TCP half open"),
  STOPPED("server stopped (SIGSTOP)");

  private static final int RESTARTS_PER_OUTAGE = 5;

  private final String title;

  RoundKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether nothing tells the connector that the server is away. */
  boolean silent() {
    return this == HALF_OPEN || this == STOPPED;
  }

  /** About how long one takes. */
  Duration estimate(Duration lateAfter) {
    return switch (this) {
      case ORDERLY, KILLED, SHIFT, RENEWED -> Duration.ofSeconds(13);
      case LATE -> lateAfter.plusSeconds(20);
      case REPLACED -> Duration.ofSeconds(20);
      case HALF_OPEN, STOPPED -> Duration.ofSeconds(22);
    };
  }

  /**
   * The rounds of one lane: so many restarts of all kinds in turn, and silent outages among them.
   *
   * @param lane its number: lanes begin with different kinds, so that few rounds show many kinds
   * @param certificates whether a certificate is in use
   */
  static List<RoundKind> plan(int restarts, int lane, boolean certificates) {
    List<RoundKind> kinds = new ArrayList<>(List.of(ORDERLY, KILLED, LATE, SHIFT));
    if (certificates) {
      kinds.addAll(List.of(REPLACED, RENEWED));
      Collections.rotate(kinds, 2);
    }
    Collections.rotate(kinds, -2 * (lane / 2));
    List<RoundKind> plan = new ArrayList<>();
    for (int i = 0; i < restarts; i++) {
      plan.add(kinds.get(i % kinds.size()));
      if (i % RESTARTS_PER_OUTAGE == 1) {
        plan.add(lane % 2 == 0 ? HALF_OPEN : STOPPED);
      } else if (i % RESTARTS_PER_OUTAGE == RESTARTS_PER_OUTAGE - 1) {
        plan.add(lane % 2 == 0 ? STOPPED : HALF_OPEN);
      }
    }
    return List.copyOf(plan);
  }
}
