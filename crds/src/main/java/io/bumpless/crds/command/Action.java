package io.bumpless.crds.command;

/** What a person did. There is no action that arms. */
public enum Action {
  Approve,
  Abort,
  Retry,
  Disarm,
  Reset,
  ShedTest
}
