package io.bumpless.operator.signals;

/** Reasons of Kubernetes events (resources.md, "Events"); the closed set of this version. */
public enum Happening {
  SourceConnected(false),
  SourceDisconnected(true),
  CertificateUntrusted(true),
  DataStale(true),
  StreamLeftBehind(true),
  CandidateDetected(false),
  ArtifactVerified(false),
  ArtifactRejected(true),
  ReplayFinished(false),
  ShadowStarted(false),
  StageAdvanced(false),
  StageLowered(true),
  ApprovalRequired(false),
  Approved(false),
  ApprovalVoid(true),
  CandidateRejected(true),
  Inconclusive(true),
  Promoted(false),
  Aborted(true),
  Superseded(false),
  Demoted(true),
  EvidenceSilent(true),
  SurveillanceAlarm(true),
  CandidateGrantExpired(true),
  BindingReleased(false),
  CommandRefused(true);

  private final boolean warning;

  Happening(boolean warning) {
    this.warning = warning;
  }

  /** Kubernetes event type. */
  public String type() {
    return warning ? "Warning" : "Normal";
  }
}
