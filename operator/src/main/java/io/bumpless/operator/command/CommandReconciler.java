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

/** Answers every Command: refused, as long as there is nothing that a Command could do. */
@ControllerConfiguration(name = "command")
public class CommandReconciler implements Reconciler<Command> {
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
    return StatusPatch.whenDifferent(
        command,
        new CommandStatus(
            command.getMetadata().getGeneration(),
            CommandState.Refused,
            message,
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()),
        new Command());
  }
}
