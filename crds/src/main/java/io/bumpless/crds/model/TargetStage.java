package io.bumpless.crds.model;

/** How far a version may go; also the stage of a version. */
public enum TargetStage {
  Shadow,
  Advise,
  Limited,
  Actuate
}
