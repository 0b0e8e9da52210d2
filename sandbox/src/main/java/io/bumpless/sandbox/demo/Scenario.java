package io.bumpless.sandbox.demo;

import io.bumpless.sandbox.export.Export;
import io.bumpless.sandbox.export.ExportExample;
import io.bumpless.sandbox.world.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the demo plays.
 *
 * @param plant command line of the plant
 * @param example what is applied
 * @param timeFactor how much faster than life the plant runs
 * @param unit of the advice, for people
 */
public record Scenario(List<String> plant, Example example, int timeFactor, String unit) {

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
        " t/h");
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
        "");
  }

  /**
   * A person's own export, one row per second, with resources made from its header.
   *
   * @param folder where these are saved
   */
  static Scenario recording(Path file, Path folder) {
    try {
      ExportExample example = new ExportExample(Export.read(file));
      example.save(folder);
      return played(file, "1s", example.columns(), "--loop", new Example(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** A command worth trying at the plant's control port. */
  String tryNext(String http) {
    return plant.getFirst().equals("mill")
        ? "curl -s -X POST '%s/set?node=ORE.HARDNESS&value=1.3'    # harder ore: see the advice change"
            .formatted(http)
        : "curl -s '%s/progress'                        # which row is shown".formatted(http);
  }
}
