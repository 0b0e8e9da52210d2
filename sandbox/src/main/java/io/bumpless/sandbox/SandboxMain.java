package io.bumpless.sandbox;

import io.bumpless.sandbox.badinput.BadInputCommand;
import io.bumpless.sandbox.demo.DemoCommand;
import io.bumpless.sandbox.recording.RecordingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the sandbox: the whole chain on one machine. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description =
        "The whole chain on this machine: real Kubernetes API, real bus, pods as processes.",
    subcommands = {DemoCommand.class, BadInputCommand.class, RecordingCommand.class})
public final class SandboxMain {
  private SandboxMain() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new SandboxMain()).execute(args));
  }
}
