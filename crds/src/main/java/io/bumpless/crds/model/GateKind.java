package io.bumpless.crds.model;

/** The gates of the comparison (comparison.md §7). */
public enum GateKind {
  Agreement,
  Bias,
  LossDifference,
  Disagreement,
  DeadlineMiss,
  OutOfRange,
  WouldClamp,
  ErrorRate,
  ControlError,
  AtBand
}
