package io.bumpless.plant.cli;

import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.recording.AdviceNodes;
import io.bumpless.plant.recording.PlayerControl;
import io.bumpless.plant.recording.Recording;
import io.bumpless.plant.recording.RecordingException;
import io.bumpless.plant.recording.RecordingFile;
import io.bumpless.plant.recording.RecordingPlayer;
import io.bumpless.plant.recording.RowSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plant play}: serves a historian export over OPC UA, re-stamped to now. */
@Command(
    name = "play",
    mixinStandardHelpOptions = true,
    description = "Plays a historian export (CSV with a header line) over OPC UA.")
public final class PlayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServerFlags server = new ServerFlags();

  @Option(names = "--file", required = true, description = "The CSV file.")
  private Path file;

  @Option(
      names = "--time-column",
      description = "Column with the time; without it the rows come at --period.")
  private Optional<String> timeColumn = Optional.empty();

  @Option(
      names = "--period",
      defaultValue = "1s",
      converter = DurationText.class,
      description = "Time from row to row, e.g. 500ms, 1s, 2m. Default: ${DEFAULT-VALUE}")
  private Duration period;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Times as fast as recorded. Default: ${DEFAULT-VALUE}")
  private double speed;

  @Option(
      names = "--columns",
      split = ",",
      description = "tag=column; without it every column is a tag under its own name.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(names = "--loop", description = "Start again after the last row.")
  private boolean loop;

  @Option(
      names = "--wait-for-subscribers",
      defaultValue = "1",
      description = "Start when so many subscriptions have items. Default: ${DEFAULT-VALUE}")
  private int waitForSubscribers;

  @Option(names = "--start-on-http", description = "Start only on POST /start.")
  private boolean startOnHttp;

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0)) {
      throw new ParameterException(spec.commandLine(), "--speed must be above 0, got " + speed);
    }
    try {
      return play();
    } catch (RecordingException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
    }
  }

  private int play() throws Exception {
    Recording recording = new RecordingFile(file, timeColumn, columns).read();
    RowSchedule schedule =
        timeColumn.isPresent()
            ? RowSchedule.recorded(recording, speed)
            : RowSchedule.fixed(recording, period, speed);
    ServerOptions options =
        server.serverOptions(
            "urn:bumpless:plant:recording", RecordingPlayer.NAMESPACE, "Recording");
    Path journalFile = server.stateDir().resolve("journal.jsonl");
    WriteJournal journal = WriteJournal.open(journalFile);
    AdviceNodes advice = new AdviceNodes(journal);
    PlantServer opcUa = PlantServer.start(options, advice);
    advice.addTo(opcUa.nodes());
    RecordingPlayer player = new RecordingPlayer(recording, schedule, loop, opcUa.nodes());
    player.prepare();
    ControlHttp http = ControlHttp.open(server.http());
    new PlayerControl(player, opcUa.nodes(), journal).addTo(http);
    http.start();
    new ReadyLine(opcUa, http, RecordingPlayer.NAMESPACE)
        .with("rows", recording.rows().size())
        .with("columns", String.join(",", recording.columns()))
        .with("badCells", recording.badCells())
        .with("emptyCells", recording.emptyCells())
        .with("journal", journalFile.toAbsolutePath().toString())
        .print(System.out);
    if (!startOnHttp) {
      startWhenSubscribed(opcUa, player);
    }
    new Lifetime().await(http, player, opcUa, journal);
    return 0;
  }

  private void startWhenSubscribed(PlantServer opcUa, RecordingPlayer player) {
    Thread.ofPlatform()
        .name("starter")
        .daemon()
        .start(
            () -> {
              if (new SubscriberWait(opcUa.nodes(), waitForSubscribers).await()) {
                player.start();
              }
            });
  }
}
