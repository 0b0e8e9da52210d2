package io.bumpless.sandbox;

import io.bumpless.sandbox.badinput.BadInputCommand;
import io.bumpless.sandbox.busfault.BusFaultCommand;
import io.bumpless.sandbox.demo.DemoCommand;
import io.bumpless.sandbox.interop.InteropCommand;
import io.bumpless.sandbox.recording.RecordingCommand;
import io.bumpless.sandbox.replay.ReplayCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the sandbox: the whole chain on one machine. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description =
        "The whole chain on this machine: real Kubernetes API, real bus, pods as processes.",
    subcommands = {
      DemoCommand.class,
      BadInputCommand.class,
      RecordingCommand.class,
      InteropCommand.class,
      ReplayCommand.class,
      BusFaultCommand.class
    })
public final class SandboxMain {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxMain.class);

  private SandboxMain() {}

  public static void main(String[] args) {
    CommandLine line =
        new CommandLine(new SandboxMain())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  LOG.error("ended by a failure", failure);
                  command.getErr().println("sandbox: " + failure.getMessage());
                  return 1;
                });
    System.exit(line.execute(args));
  }
}
