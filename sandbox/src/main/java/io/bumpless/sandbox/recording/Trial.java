package io.bumpless.sandbox.recording;

import io.bumpless.sandbox.demo.Example;
import io.bumpless.sandbox.demo.Scenario;
import io.bumpless.sandbox.export.Export;
import io.bumpless.sandbox.export.ExportExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which resources and which model a recording is tried with: the debutanizer's when the file has
 * its columns, else a stand-in made from the header.
 *
 * @param scenario what is played and applied
 * @param deployment name of the ModelDeployment
 * @param sources names of the SensorSources
 * @param output name of its output
 * @param columns of the file in the order of the model's input
 */
public record Trial(
    Scenario scenario,
    String deployment,
    List<String> sources,
    String output,
    List<String> columns) {

  public Trial {
    sources = List.copyOf(sources);
    columns = List.copyOf(columns);
  }

  private static final List<String> DEBUTANIZER = List.of("u1", "u2", "u3", "u4", "u5", "u6", "u7");
  private static final String SCHEDULE = "periodic: {period: 1s, grace: 500ms}";

  /**
   * How it is tried.
   *
   * @param periodMillis from row to row, also the period of the ticks
   * @param sources over so many SensorSources the tags are spread
   */
  public record Shape(int periodMillis, int sources) {}

  /**
   * Makes the resources.
   *
   * @param file the recording
   * @param example folder of the debutanizer example whose model needs one row only
   * @param folder where the resources of this run are saved
   */
  public static Trial of(Path file, Path example, Path folder, Shape shape) {
    try {
      Export export = Export.read(file);
      List<String> headers = export.columns().stream().map(Export.Column::header).toList();
      Files.createDirectories(folder);
      if (headers.containsAll(DEBUTANIZER) && headers.contains("y")) {
        copy(example, folder);
        shorten(folder, shape.periodMillis());
        List<String> own = List.of("u1", "u2", "u3", "u4", "u5", "u6", "u7", "y");
        String mapping = own.stream().map(c -> c + "=" + c).collect(Collectors.joining(","));
        return new Trial(
            scenario(file, folder, shape.periodMillis(), mapping),
            "butane",
            SpreadSources.over(folder, "debutanizer", shape.sources()),
            "butane",
            DEBUTANIZER);
      }
      ExportExample made = new ExportExample(export);
      made.save(folder);
      shorten(folder, shape.periodMillis());
      return new Trial(
          scenario(file, folder, shape.periodMillis(), made.columns()),
          "stand-in",
          SpreadSources.over(folder, "recorded", shape.sources()),
          export.columns().getLast().tag(),
          headers);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Scenario scenario(Path file, Path folder, int periodMillis, String columns) {
    return Scenario.played(
        file, periodMillis + "ms", columns, "--start-on-http", new Example(folder));
  }

  private static void copy(Path example, Path folder) throws IOException {
    Example from = new Example(example);
    for (String name : Example.FILES) {
      Files.writeString(folder.resolve(name), from.text(name));
    }
    Files.copy(
        from.model(),
        folder.resolve(from.model().getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The period of the ticks is that of the rows; the deadline is generous. */
  private static void shorten(Path folder, int periodMillis) throws IOException {
    Path model = folder.resolve("model.yaml");
    String text = Files.readString(model);
    if (!text.contains(SCHEDULE)) {
      throw new IllegalStateException("no `" + SCHEDULE + "` in " + model);
    }
    String schedule = "periodic: {period: %dms, grace: 200ms}".formatted(periodMillis);
    // A machine that is busy with the check itself must not make scores late.
    Files.writeString(
        model, text.replace(SCHEDULE, schedule).stripTrailing() + "\n  runtime: {deadline: 30s}\n");
  }
}
