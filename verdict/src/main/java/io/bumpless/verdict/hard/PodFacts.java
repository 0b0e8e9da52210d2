package io.bumpless.verdict.hard;

import java.util.Optional;

/**
 * What is known of the candidate's pod when a block closes (comparison.md §7.1, last row).
 *
 * @param restarts since the trial began; the third rejects
 * @param restartsInBlock in this block; one withholds a promotion at it
 * @param memoryShare greatest use of memory in the block, as a share of its limit
 * @param throttledShare share of the block's CPU periods in which it was throttled
 */
public record PodFacts(
    int restarts, int restartsInBlock, double memoryShare, double throttledShare) {
  private static final double MAX_SHARE = 0.9;
  private static final int REJECT_AT = 3;

  /** A pod that gives no cause. */
  public static PodFacts healthy() {
    return new PodFacts(0, 0, 0, 0);
  }

  /** A rejection: 0.9 of a limit is reached, or the third restart. */
  public Optional<HardViolation> violation() {
    if (restarts >= REJECT_AT) {
      return Optional.of(
          new HardViolation(HardViolation.Rule.RESTARTS, restarts + " restarts of the candidate"));
    }
    if (memoryShare >= MAX_SHARE) {
      return Optional.of(
          new HardViolation(
              HardViolation.Rule.MEMORY, "memory at " + memoryShare + " of its limit"));
    }
    if (throttledShare >= MAX_SHARE) {
      return Optional.of(
          new HardViolation(
              HardViolation.Rule.CPU, "CPU throttled in " + throttledShare + " of the time"));
    }
    return Optional.empty();
  }

  /** Why a promotion is withheld although nothing is rejected. */
  public Optional<String> hold() {
    return restartsInBlock > 0
        ? Optional.of(restartsInBlock + " restarts of the candidate in this block")
        : Optional.empty();
  }
}
