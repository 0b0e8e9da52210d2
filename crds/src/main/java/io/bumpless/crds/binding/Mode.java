package io.bumpless.crds.binding;

/** Upper bound of what a writer may do. */
public enum Mode {
  Disabled,
  Shadow,
  Advisory,
  ClosedLoop
}
