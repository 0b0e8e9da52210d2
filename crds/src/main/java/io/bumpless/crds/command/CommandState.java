package io.bumpless.crds.command;

/** What became of a Command. */
public enum CommandState {
  Accepted,
  Refused,
  Done
}
