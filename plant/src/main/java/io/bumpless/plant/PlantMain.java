package io.bumpless.plant;

import io.bumpless.plant.cli.ExportCommand;
import io.bumpless.plant.cli.FailureReport;
import io.bumpless.plant.cli.LogSetup;
import io.bumpless.plant.cli.MillCommand;
import io.bumpless.plant.cli.PlayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the plant: a simulator, a control-system double and a recording player. */
@Command(
    name = "plant",
    mixinStandardHelpOptions = true,
    description = "A plant to try Bumpless on. Not a product component.",
    subcommands = {MillCommand.class, PlayCommand.class, ExportCommand.class})
public final class PlantMain {
  private PlantMain() {}

  public static void main(String[] args) {
    LogSetup.apply();
    CommandLine commandLine =
        new CommandLine(new PlantMain()).setExecutionExceptionHandler(new FailureReport());
    System.exit(commandLine.execute(args));
  }
}
