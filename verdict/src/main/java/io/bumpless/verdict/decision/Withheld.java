package io.bumpless.verdict.decision;

/**
 * Why a pass is withheld although it is not rejected.
 *
 * @param reason closed set
 * @param where {@code test@regime}, the regime, or empty
 * @param detail with the numbers
 */
public record Withheld(Reason reason, String where, String detail) {
  /** The checks of comparison.md. */
  public enum Reason {
    /** §2.2: a block value outside the declared bounds. */
    GATE_INVALID,
    /** §5: double the block in a new attempt. */
    BLOCKS_CORRELATED,
    /** §5: too few accepted blocks of a regime. */
    FEW_ACCEPTED_BLOCKS,
    /** §5: too few separate visits to a regime. */
    FEW_VISITS,
    /** §4.5: labels on too few blocks of a regime. */
    FEW_LABELS,
    /** §5: the newest blocks are above the margin. */
    RECENT_BLOCKS_BAD,
    /** §7.4: the change detector alarms. */
    RECENT_CHANGE,
    /** §7.1: from outside the comparison, such as a restart. */
    HOLD
  }
}
