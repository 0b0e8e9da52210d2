package io.bumpless.operator.failure;

/** The word that names why something is not as wanted; the closed set is {@code status.Reason}. */
public interface Cause {
  /** CamelCase word as it appears in conditions, events and the runbook. */
  String word();
}
