package io.bumpless.crds.model;

/** Whether a person's Command is needed to enter a stage. */
public enum Approval {
  Required,
  Automatic
}
