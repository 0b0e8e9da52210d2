package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.MissingReason;

/** What one column gave at one tick. */
sealed interface Reading {
  /**
   * A usable value.
   *
   * @param value finite, in the tag's unit
   * @param uncertain its quality was uncertain and the tag accepts that
   */
  record Usable(double value, boolean uncertain) implements Reading {}

  /**
   * No usable value.
   *
   * @param summary without numbers that change from tick to tick: it goes into the report
   * @param detail the value seen
   */
  record Unusable(MissingReason reason, String summary, String detail) implements Reading {}
}
