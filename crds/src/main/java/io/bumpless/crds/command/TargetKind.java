package io.bumpless.crds.command;

/** What a Command may speak to. */
public enum TargetKind {
  ModelDeployment,
  DcsBinding
}
