package io.bumpless.crds.model;

/** The stage that a version is in. */
public enum Stage {
  Replay,
  Shadow,
  Advise,
  Limited,
  Actuate
}
