package io.bumpless.verdict.block;

import java.util.Collection;

/** Labels of operating regimes (comparison.md §4.3). */
public final class Regimes {
  /** The only regime where none is declared. */
  public static final String ALL = "ALL";

  /** A block in which the regime changes: no gate sees it. */
  public static final String TRANSITION = "transition";

  /** The tags that tell the regime have no value. */
  public static final String UNKNOWN = "";

  private Regimes() {}

  /** The regime of a block, from the labels of its ticks. */
  static String ofBlock(Collection<Tick> ticks) {
    String first = ticks.isEmpty() ? UNKNOWN : ticks.iterator().next().regime();
    boolean same = ticks.stream().allMatch(tick -> tick.regime().equals(first));
    return same && !first.equals(UNKNOWN) ? first : TRANSITION;
  }
}
