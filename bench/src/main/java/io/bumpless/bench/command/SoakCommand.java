package io.bumpless.bench.command;

import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.soak.SoakRun;
import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.binaries.Binary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code soak}: constant load for a while; exit 1 when something grows or is missing. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "The chain at 20 times the mill example's event rate: what grows, what is lost.")
public final class SoakCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "30",
      description = "How long. Default: ${DEFAULT-VALUE}")
  private int minutes;

  @Option(
      names = "--json",
      defaultValue = "bench/target/soak.json",
      description = "Where the JSON goes. Default: ${DEFAULT-VALUE}")
  private Path json;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path checkout;

  @Override
  public Integer call() {
    if (minutes < 1 || minutes > SoakRun.mostMinutes()) {
      throw new ParameterException(
          spec.commandLine(),
          "minutes is %d, it must be 1..%d".formatted(minutes, SoakRun.mostMinutes()));
    }
    if (!ProcessFacts.available()) {
      System.out.println("soak skipped: this system has no /proc");
      return 0;
    }
    if (Binaries.ofThisMachine().natsServer() instanceof Binary.Absent(String reason)) {
      System.out.println("soak skipped: " + reason);
      return 0;
    }
    return SoakRun.run(minutes, checkout, json, System.out) ? 0 : 1;
  }
}
