package io.bumpless.crds.model;

/** How the trial of a revision ended. */
public enum Outcome {
  Promoted,
  Rejected,
  Aborted,
  Inconclusive,
  Superseded,
  Demoted
}
