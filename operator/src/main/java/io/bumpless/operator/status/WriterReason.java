package io.bumpless.operator.status;

/**
 * Why a writer is in its state and in no higher one, for the runbook. The writer's own enum of the
 * same words is the source; a test compares.
 */
public enum WriterReason implements RunbookEntry {
  AwaitingScore("No score was written since the writer became able to.", "The scorer", "Wait."),
  NoFreshScore(
      "No fresh score came for longer than `validity.scoreTimeout`; nothing is written.",
      "Condition `Serving` of the ModelDeployment; the message says why the last score was dropped",
      "Mend the model's inputs or its scorer."),
  AdviceClamped(
      "The DCS cut the advice to its own range.",
      "The node's range at the server",
      "Bring `outputs[].low..high` inside it."),
  AdviceNotCompleted(
      "The DCS took the advice without having done it yet.",
      "The node at the server",
      "Nothing, if it passes; else bind to a node that answers at once."),
  AdviceOutOfRange(
      "The DCS refused the value as out of range.",
      "The node's range at the server",
      "Bring `outputs[].low..high` inside it."),
  AdviceDenied(
      "The DCS refuses the write itself: access, type or node.",
      "The message has the status code",
      "Check `advice.node`, and the user's rights at the server."),
  AdviceRefused(
      "The DCS refused the write for another reason.",
      "The message has the status code",
      "Look the status code up in the server's manual."),
  AdviceOutcomeUnknown(
      "The last write had no answer in time; it is not repeated.",
      "The server's load; the network",
      "Look at the server; raise `requestTimeout` if it is slow."),
  AdviceNotSent(
      "The last advice surely did not leave: no session, no time, or no record of it.",
      "Conditions `Connected` and `AuditHealthy`",
      "Mend what they name."),
  LoopOverran(
      "The writer stood still for more than a cycle; scores are discarded until the bus answers.",
      "CPU of the node; the bus",
      "Give the pod more CPU, or lengthen `cycle`."),
  DcsDisconnected(
      "The session with the control system is lost; it comes back by itself.",
      "Condition `Connected`",
      "Nothing, if the server comes back."),
  ServerNotRunning(
      "The server answers, but its ServerStatus is not Running.",
      "The server",
      "Bring the server to Running."),
  ModeReached("`mode` or the grant allow no more.", "`spec.mode`", "Raise it if wanted."),
  NoAdviceNode("Mode Advisory without a node to advise at.", "`spec.advice`", "Set `advice.node`."),
  GrantNotSeen(
      "The writer does not know yet whether there is a grant.", "The bus", "Wait; then the bus."),
  GrantMissing(
      "There is no grant: no authority.",
      "The operator's log; the bus",
      "Nothing: the operator writes it. Report it when it stays."),
  GrantUnreadable(
      "The grant cannot be read: no authority.",
      "The versions of operator and writer",
      "Bring both to the same version."),
  GrantVoid(
      "The grant is for a binding of another uid: no authority.",
      "The operator's log",
      "Nothing: the operator writes a new one. Report it when it stays."),
  NoAuthority(
      "The grant gives no version the right to advise.",
      "`targetStage` and stage of the ModelDeployment",
      "Raise `rollout.targetStage` if advice is wanted."),
  Stopping("The writer was told to end.", "–", "Nothing.");

  private final String what;
  private final String where;
  private final String todo;

  WriterReason(String what, String where, String todo) {
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
