package io.bumpless.operator.status;

import io.bumpless.operator.failure.Cause;

/**
 * Every reason that the operator itself gives, each with what it means, where to look and what to
 * do. {@code docs/runbook.md} is generated from this enum and from {@link PodReason}.
 */
public enum Reason implements Cause, RunbookEntry {
  Running("The pods run and do what the resource asks for.", "–", "Nothing."),
  Progressing(
      "Pods or downloads are on their way.",
      "`kubectl get pods -l bumpless.io/name=<name>`",
      "Wait; after `progressDeadline` this becomes `ScorerUnavailable` or `PodUnavailable`."),
  PodUnavailable(
      "The pod is not available.",
      "`kubectl describe pod -l bumpless.io/name=<name>` and its log",
      "Mend what the pod's log or its events name."),
  Connecting(
      "The first connection to the server has not been made yet.",
      "Condition `Connected` and `CertificateTrusted` of the same resource",
      "Mend what `Connected` names: address, certificate, user."),
  NoReport(
      "The pod has not reported yet, or not for 60 s.",
      "The pod's log; the bus",
      "Check that the pod runs and that its bus credential (Secret `<child>-bus`) is there."),
  NotYetSupported(
      "The schema knows the field or action, this version does not act on it.",
      "The message names the field",
      "Remove the field or set it to its default."),
  SensorSourceNotFound(
      "A SensorSource that is referred to does not exist in this namespace.",
      "`kubectl get sns`",
      "Create it or correct `sensorSourceRef`; running pods stay as they are."),
  WaitingOnSensorSource(
      "A SensorSource that is referred to cannot deliver yet.",
      "`kubectl get sns <name> -o wide`",
      "Mend that SensorSource first."),
  TagNotFound(
      "A feature names a tag that its SensorSource does not have.",
      "`kubectl get sns <name> -o jsonpath={.spec.tags[*].name}`",
      "Correct `tag` or add the tag to the SensorSource."),
  ModelNotFound(
      "The ModelDeployment that is referred to does not exist in this namespace.",
      "`kubectl get mdep`",
      "Create it or correct `modelDeploymentRef`; the grant is lowered to None meanwhile."),
  WaitingOnModelDeployment(
      "The ModelDeployment has no revision that could be bound yet.",
      "`kubectl get mdep <name> -o wide`",
      "Mend that ModelDeployment first."),
  OutputNotFound(
      "The bound output is not among the outputs of the model's revision.",
      "`kubectl get mdep <name> -o jsonpath={.spec.outputs[*].name}`",
      "Correct `output`."),
  ModelConfigMapNotFound(
      "The ConfigMap or key with the model does not exist.",
      "`kubectl get configmap <name>`",
      "Create it or correct `model.configMapRef`."),
  DuplicateTarget(
      "Another, older binding already writes one of these nodes at the same endpoint.",
      "The message names the other binding",
      "Remove one of the two bindings."),
  ScoreTimeoutTooShort(
      "`validity.scoreTimeout` is shorter than a score can take.",
      "The message shows both numbers",
      "Set at least period + grace + deadline + 2 × cycle (onUpdate: 3 × publishing interval + deadline), or remove the field."),
  StreamNameTaken(
      "A stream of another resource or installation has this name.",
      "`nats stream info <stream>`: metadata `bumpless.io/uid`",
      "Delete the stream if nobody needs it, or use another name for the resource."),
  BusUnavailable(
      "The operator cannot reach the site bus.",
      "The bus pod; `/health/ready` of the operator",
      "Bring the bus back; nothing else is needed."),
  BusReady("The stream is there.", "–", "Nothing."),
  Evaluating(
      "The version runs; what it may do is decided by evidence and people.",
      "`kubectl get mdep <name> -o yaml`: `status`",
      "Nothing."),
  TargetStageReached("The version is at its target stage.", "–", "Nothing."),
  AwaitingApproval(
      "A stage has passed; a person must approve the next one.",
      "`kubectl get mdep <name> -o yaml`: `status.candidate.awaiting` and its evidence",
      "Look at the evidence; create a Command `Approve` or `Abort`."),
  CandidateRejected(
      "The evidence or a hard rule rejected the candidate; the stable version goes on.",
      "The message names the gate and its numbers; `status.history`",
      "Give a better version, or a Command `Retry` for another attempt at a stricter level."),
  Aborted(
      "A person aborted the candidate; the stable version goes on.",
      "`kubectl get bcmd`; `status.quarantined`",
      "Give another version, or a Command `Retry`."),
  Inconclusive(
      "`comparison.maxDuration` was over without a pass.",
      "`status.history` and the evidence it names",
      "Give a better version, a longer `maxDuration`, or a Command `Retry`."),
  Quarantined(
      "The digest was rejected or aborted before and does not run again by itself.",
      "`status.quarantined`",
      "Give another version, or a Command `Retry` with this digest."),
  Demoted(
      "The promoted version was taken back; the former one serves again.",
      "The message names the cause; `status.history`",
      "Give a better version, or a Command `Retry`."),
  Paused("Promotion is frozen by `rollout.paused`.", "`spec.rollout.paused`", "Set it to false."),
  ScorerUnavailable(
      "There is no available scorer pod.",
      "`kubectl describe pod -l bumpless.io/kind=mdep,bumpless.io/name=<name>`",
      "Mend what the pod's log or its events name."),
  Fetching(
      "The fetch Job brings and checks the model.",
      "`kubectl get job -l bumpless.io/name=<name>`",
      "Wait."),
  FetchFailed(
      "The fetch Job ended without the model, for no reason that it could name.",
      "`kubectl logs job/<name>`",
      "Correct `model.uri` or the network; delete the Job to try again."),
  Verified("The bytes have the digest and are a model that fits.", "–", "Nothing."),
  NotGranted(
      "No version may advise.",
      "`targetStage` of the ModelDeployment, `mode` of the binding",
      "Raise them if advice is wanted."),
  Advising("The score is shown as advice.", "–", "Nothing."),
  Shadowing("Scores are computed and recorded; nothing is shown or written.", "–", "Nothing."),
  Disabled("`mode: Disabled`: the writer does nothing.", "`spec.mode`", "Raise it if wanted."),
  NotApplicable("The condition does not apply in this mode.", "–", "Nothing."),
  CommandRefused(
      "A Command was refused.", "`kubectl get bcmd -o wide`", "See the Command's message."),
  StreamLeftBehind(
      "The bus did not answer for a minute while a resource was deleted; its stream is still there.",
      "`nats stream ls`",
      "The hourly sweep removes it; or delete the stream by hand."),
  OperatorFault(
      "The operator failed in a way it does not know.",
      "The operator's log at the same time",
      "It tries again by itself; report the log when it stays.");

  private final String what;
  private final String where;
  private final String todo;

  Reason(String what, String where, String todo) {
    this.what = what;
    this.where = where;
    this.todo = todo;
  }

  @Override
  public String word() {
    return name();
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public String todo() {
    return todo;
  }
}
