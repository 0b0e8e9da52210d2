package io.bumpless.sandbox.pod;

import java.time.Duration;
import java.time.Instant;

/** What kubelet would do with a pod now. */
public enum PodStep {
  /** Nothing. */
  REST,
  /** Give it to our node. */
  BIND,
  /** Start its process. */
  START,
  /** Ask its process to end (SIGTERM). */
  TERMINATE,
  /** End its process (SIGKILL). */
  KILL,
  /** Its process is gone: tell the API server that the deletion is complete. */
  FORGET;

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final int LONGEST_EXPONENT = 6;
  private static final Duration HEALTHY = Duration.ofMinutes(1);
  private static final Duration DEAD_GRACE = Duration.ofSeconds(5);

  /** Decides. */
  public static PodStep of(PodFacts facts, Instant now) {
    if (facts.deletionGrace().isPresent()) {
      return facts.container() instanceof ContainerState.Running
          ? end(facts, facts.deletionGrace().get(), now)
          : FORGET;
    }
    if (!facts.bound()) {
      return BIND;
    }
    return switch (facts.container()) {
      case ContainerState.Waiting ignored -> START;
      case ContainerState.Running running ->
          running.health().dead() ? end(facts, DEAD_GRACE, now) : REST;
      case ContainerState.Ended ended ->
          facts.finished() || now.isBefore(restartAt(facts, ended)) ? REST : START;
    };
  }

  private static PodStep end(PodFacts facts, Duration grace, Instant now) {
    if (facts.termSent().isEmpty()) {
      return TERMINATE;
    }
    return now.isBefore(facts.termSent().get().plus(grace)) ? REST : KILL;
  }

  /**
   * Half a second after the first crash, twice as long after each further one, at most 32 s. A
   * container that ran for a minute starts again from the shortest.
   */
  static Instant restartAt(PodFacts facts, ContainerState.Ended ended) {
    boolean ranWell = Duration.between(ended.started(), ended.finished()).compareTo(HEALTHY) >= 0;
    int exponent = ranWell ? 0 : Math.min(facts.restarts(), LONGEST_EXPONENT);
    return ended.finished().plus(FIRST_DELAY.multipliedBy(1L << exponent));
  }
}
