package io.bumpless.verdict.hard;

/**
 * A hard rule that was broken, with its numbers.
 *
 * @param rule which one
 * @param detail for people
 */
public record HardViolation(Rule rule, String detail) {
  /** The hard rules of comparison.md §7.1. */
  public enum Rule {
    BROKEN_SCORE,
    CUT_IN_A_ROW,
    DEVIATION,
    RESTARTS,
    MEMORY,
    CPU
  }
}
