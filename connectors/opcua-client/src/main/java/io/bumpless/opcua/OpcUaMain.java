package io.bumpless.opcua;

import io.bumpless.opcua.browse.BrowseCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Command line tools for people who set up a source: {@code java -jar opcua-client.jar browse …}.
 */
@Command(
    name = "opcua-client",
    description = "Tools for OPC UA servers.",
    mixinStandardHelpOptions = true,
    subcommands = BrowseCommand.class)
public final class OpcUaMain implements Runnable {

  /** Runs a command; exit code 0 = done, 1 = not possible, 2 = wrong options. */
  public static void main(String[] args) {
    // The output is a file's content; the stack's greetings do not belong on the screen.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(new CommandLine(new OpcUaMain()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }
}
