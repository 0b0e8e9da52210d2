package io.bumpless.crds.binding;

/** States of the writer (actuation.md). */
public enum WriterState {
  Disabled,
  Shadow,
  Advisory,
  Arming,
  ClosedLoop,
  Hold,
  Fallback,
  Tripped
}
