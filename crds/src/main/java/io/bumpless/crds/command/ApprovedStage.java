package io.bumpless.crds.command;

/** A stage whose entry a person can approve. */
public enum ApprovedStage {
  Advise,
  Limited,
  Actuate
}
