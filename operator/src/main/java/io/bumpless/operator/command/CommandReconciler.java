package io.bumpless.operator.command;

import io.bumpless.crds.command.Command;
import io.bumpless.crds.command.CommandState;
import io.bumpless.crds.command.CommandStatus;
import io.bumpless.operator.signals.Happening;
import io.bumpless.operator.signals.Signals;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.status.StatusPatch;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** Answers every Command: refused, as long as there is nothing that a Command could do. */
@ControllerConfiguration(name = "command")
public class CommandReconciler implements Reconciler<Command> {
  private static final int KEPT = 50;

  private final Signals signals;
  private final Clock clock;

  CommandReconciler(Signals signals, Clock clock) {
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public UpdateControl<Command> reconcile(Command command, Context<Command> context) {
    if (command.getStatus() != null && command.getStatus().state() != null) {
      return UpdateControl.noUpdate();
    }
    String message =
        Reason.NotYetSupported.word()
            + ": action "
            + command.getSpec().action()
            + " is not supported by this version";
    signals.tell(command, Happening.CommandRefused, message);
    forgetOld(command, context);
    return StatusPatch.whenDifferent(
        command,
        new CommandStatus(
            command.getMetadata().getGeneration(),
            CommandState.Refused,
            message,
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
        new Command());
  }

  /** The last 50 Commands of a target are kept. */
  private static void forgetOld(Command command, Context<Command> context) {
    String target = command.getSpec().target().uid();
    context
        .getPrimaryCache()
        .list(
            command.getMetadata().getNamespace(),
            c -> target.equals(c.getSpec().target().uid()) && c.getStatus() != null)
        .sorted(
            Comparator.comparing((Command c) -> c.getMetadata().getCreationTimestamp()).reversed())
        .skip(KEPT)
        .forEach(old -> context.getClient().resource(old).delete());
  }
}
