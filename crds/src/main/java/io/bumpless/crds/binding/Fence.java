package io.bumpless.crds.binding;

/** How well a second writer is kept out (actuation rule A15). */
public enum Fence {
  Strong,
  Weak
}
