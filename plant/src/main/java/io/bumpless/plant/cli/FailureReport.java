package io.bumpless.plant.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What the user can mend is one line; anything else is our fault and comes with its trace. */
public final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result)
      throws Exception {
    return switch (failure) {
      case IOException mendable -> report(command, mendable);
      case UncheckedIOException mendable -> report(command, mendable);
      case IllegalArgumentException mendable -> report(command, mendable);
      default -> throw failure;
    };
  }

  private static int report(CommandLine command, Exception failure) {
    command.getErr().println(failure.getMessage());
    return ExitCode.SOFTWARE;
  }
}
