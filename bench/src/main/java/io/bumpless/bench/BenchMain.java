package io.bumpless.bench;

import io.bumpless.bench.command.BenchCommand;
import io.bumpless.bench.command.SoakCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the measurements: {@code run} and {@code soak}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "What the chain does in numbers.",
    subcommands = {BenchCommand.class, SoakCommand.class})
public final class BenchMain {
  private BenchMain() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchMain()).execute(args));
  }
}
