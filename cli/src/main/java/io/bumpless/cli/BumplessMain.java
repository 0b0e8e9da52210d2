package io.bumpless.cli;

import io.bumpless.cli.tap.TapCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bumpless}: what a person can ask the site bus. */
@Command(
    name = "bumpless",
    mixinStandardHelpOptions = true,
    description = "Looks into the site bus.",
    subcommands = TapCommand.class)
public final class BumplessMain {
  private BumplessMain() {}

  /** Exits with 0, 1 (the bus could not be read) or 2 (wrong arguments). */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BumplessMain()).execute(args));
  }
}
