package io.bumpless.plant.cli;

import io.bumpless.plant.process.MillParameters;
import io.bumpless.plant.process.TrainingExport;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plant export}: training data from the mill, without a server and in no time. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes training data of the simulated mill as CSV, one row per 5 s.")
public final class ExportCommand implements Callable<Integer> {
  @Option(names = "--hours", defaultValue = "240", description = "Process hours.")
  private double hours;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of all noise and drift.")
  private long seed;

  @Option(names = "--out", required = true, description = "The CSV file to write.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    try (Writer writer = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
      new TrainingExport(MillParameters.of(seed)).write(hours, writer);
    }
    return 0;
  }
}
