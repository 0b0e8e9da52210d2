package io.bumpless.plant.cli;

import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.dcs.DcsSettings;
import io.bumpless.plant.mill.MillControl;
import io.bumpless.plant.mill.MillPlant;
import io.bumpless.plant.mill.WriteAdmission;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.process.MillParameters;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plant mill}: the mill and its control system behind an OPC UA server. */
@Command(
    name = "mill",
    mixinStandardHelpOptions = true,
    description = "Runs the simulated mill and its control system.")
public final class MillCommand implements Callable<Integer> {
  private static final String NAMESPACE = "urn:dcs:mill";

  @Spec private CommandSpec spec;
  @Mixin private ServerFlags server = new ServerFlags();

  @Option(
      names = "--time-factor",
      defaultValue = "1",
      description = "Process seconds per second, 1 … 600. Default: ${DEFAULT-VALUE}")
  private double timeFactor;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of all noise and drift.")
  private long seed;

  @Option(
      names = "--lab-period",
      defaultValue = "7200",
      description = "Process seconds between laboratory samples. Default: ${DEFAULT-VALUE}")
  private double labPeriod;

  @Option(
      names = "--lab-delay",
      defaultValue = "3600",
      description = "Process seconds from sample to result. Default: ${DEFAULT-VALUE}")
  private double labDelay;

  @Option(
      names = "--shed-time",
      defaultValue = "15000",
      description =
          "Milliseconds without heartbeat until the loop sheds. Default: ${DEFAULT-VALUE}")
  private long shedMillis;

  @Option(
      names = "--setpoint-rate",
      defaultValue = "60",
      description = "t/h per minute in RCAS. Default: ${DEFAULT-VALUE}")
  private double setpointRate;

  @Option(
      names = "--writers",
      split = ",",
      description = "Users who may write; without it everybody may.")
  private Set<String> writers = Set.of();

  @Override
  public Integer call() throws Exception {
    if (!(timeFactor >= 1 && timeFactor <= 600)) {
      throw new ParameterException(
          spec.commandLine(), "--time-factor is 1 … 600, got " + timeFactor);
    }
    ServerOptions options = server.serverOptions("urn:bumpless:plant:mill", NAMESPACE, "Mill 3");
    Path journalFile = server.stateDir().resolve("journal.jsonl");
    WriteJournal journal = WriteJournal.open(journalFile);
    MillPlant plant =
        new MillPlant(
            MillParameters.of(seed).withLab(labPeriod, labDelay),
            new DcsSettings(shedMillis, setpointRate),
            timeFactor,
            new WriteAdmission(writers),
            journal);
    PlantServer opcUa = PlantServer.start(options, plant);
    plant.start(opcUa.nodes());
    ControlHttp http = ControlHttp.open(server.http());
    new MillControl(plant, opcUa.nodes(), journal).addTo(http);
    http.start();
    new ReadyLine(opcUa, http, NAMESPACE)
        .with("journal", journalFile.toAbsolutePath().toString())
        .print(System.out);
    new Lifetime().await(http, plant, opcUa, journal);
    return 0;
  }
}
