package io.bumpless.crds.binding;

/** How epoch and sequence travel to the control system (actuation rule A15). */
public enum FenceKind {
  Array,
  Scalars
}
