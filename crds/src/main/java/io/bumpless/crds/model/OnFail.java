package io.bumpless.crds.model;

/** What the surveillance of a promoted version does when it degrades. */
public enum OnFail {
  Demote,
  Alert
}
