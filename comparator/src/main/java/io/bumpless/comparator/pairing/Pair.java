package io.bumpless.comparator.pairing;

import java.util.Optional;

/**
 * Both versions at one tick; the first score of each counts.
 *
 * @param judged the judged version's
 * @param reference the reference's
 */
public record Pair(Optional<Side> judged, Optional<Side> reference) {
  static final Pair NONE = new Pair(Optional.empty(), Optional.empty());

  /** With a side added; the same pair when that side is there already. */
  Pair with(boolean ofJudged, Side side) {
    if (ofJudged) {
      return judged.isPresent() ? this : new Pair(Optional.of(side), reference);
    }
    return reference.isPresent() ? this : new Pair(judged, Optional.of(side));
  }

  /** Whether the two had different inputs: such a pair says nothing. */
  public boolean mismatched() {
    return judged.isPresent()
        && reference.isPresent()
        && !judged.get().inputHash().equals(reference.get().inputHash());
  }
}
