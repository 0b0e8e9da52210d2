package io.bumpless.verdict.block;

/** What one block says to one gate. A block that says nothing has no reading. */
public sealed interface Reading {

  /** The mean over the ticks or labels of the block. */
  record Mean(double value) implements Reading {}

  /**
   * Trials of 0/1 (comparison.md §3.1 and §7.1).
   *
   * @param trials ticks or labels
   * @param events how many count against a promotion: every one
   * @param episodes how many count towards a rejection: events within a minute of the first of an
   *     episode are one, since one hiccup makes many
   */
  record Counts(long trials, long events, long episodes) implements Reading {}
}
