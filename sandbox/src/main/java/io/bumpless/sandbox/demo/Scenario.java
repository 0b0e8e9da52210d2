package io.bumpless.sandbox.demo;

import io.bumpless.sandbox.export.RecordedExample;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the demo plays.
 *
 * @param plant command line of the plant
 * @param example what is applied
 * @param timeFactor how much faster than life the plant runs
 * @param unit of the advice, for people
 * @param recording file that the recording source plays; absent = the plant delivers the samples
 */
public record Scenario(
    List<String> plant, Example example, int timeFactor, String unit, Optional<Path> recording) {

  /** The user as whom the writer writes. */
  public static final String WRITER = "advisor";

  /** How much faster than life the mill runs. */
  private static final int MILL_FACTOR = 10;

  /** The simulated mill with its example. */
  static Scenario mill(Checkout checkout) {
    return new Scenario(
        List.of("mill", "--time-factor", String.valueOf(MILL_FACTOR), "--writers", WRITER),
        new Example(checkout.example("mill")),
        MILL_FACTOR,
        " t/h",
        Optional.empty());
  }

  /**
   * A recording, played.
   *
   * @param period from row to row
   * @param columns {@code tag=column,…}
   * @param how {@code --loop} or {@code --start-on-http}
   */
  public static Scenario played(
      Path file, String period, String columns, String how, Example example) {
    return new Scenario(
        List.of(
            "play",
            "--file",
            file.toAbsolutePath().toString(),
            "--period",
            period,
            "--columns",
            columns,
            how),
        example,
        1,
        "",
        Optional.empty());
  }

  /**
   * A person's own export, played by the recording source, with resources made from its header. The
   * plant is then only the control system that is advised.
   *
   * @param folder where these are saved
   */
  static Scenario recording(Path file, RecordedExample example, Path folder) {
    Path nothing = folder.resolve("control-system.csv");
    try {
      example.save(folder);
      Files.writeString(nothing, "unused\n0\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder, e);
    }
    Scenario advised =
        played(nothing, "1s", "unused=unused", "--start-on-http", new Example(folder));
    return new Scenario(advised.plant(), advised.example(), 1, "", Optional.of(file));
  }

  /** A command worth trying at the plant's control port, or at the recording. */
  String tryNext(String http) {
    if (recording.isPresent()) {
      return "kubectl -n %s describe sns recorded              # what is in the file, and what was odd in it"
          .formatted(World.NAMESPACE);
    }
    return plant.getFirst().equals("mill")
        ? "curl -s -X POST '%s/set?node=ORE.HARDNESS&value=1.3'    # harder ore: see the advice change"
            .formatted(http)
        : "curl -s '%s/progress'                        # which row is shown".formatted(http);
  }
}
