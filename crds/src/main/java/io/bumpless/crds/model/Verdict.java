package io.bumpless.crds.model;

/** What the evidence says of a version. */
public enum Verdict {
  Pass,
  Fail,
  Inconclusive,
  Undecided,
  Error
}
