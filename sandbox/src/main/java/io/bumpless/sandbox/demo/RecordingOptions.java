package io.bumpless.sandbox.demo;

import io.bumpless.sandbox.export.Export;
import io.bumpless.sandbox.export.Playing;
import io.bumpless.sandbox.export.RecordedExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How {@code demo} plays a recording. */
final class RecordingOptions {

  /** A ConfigMap holds 1 MiB in all. */
  private static final long CONFIG_MAP_BYTES = 900_000;

  @Option(
      names = "--recording",
      description = "Play this historian export (CSV with a header line) instead of the mill.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--truth",
      description =
          "Column with the true value of the model's output; it arrives --delay rows late.")
  private Optional<String> truth = Optional.empty();

  @Option(
      names = "--delay",
      defaultValue = "10",
      description = "Rows by which the truth is late. Default: ${DEFAULT-VALUE}")
  private int delay;

  @Option(names = "--speed", description = "Times as fast as recorded. Default: one row a second.")
  private Optional<Double> speed = Optional.empty();

  @Option(
      names = "--zone",
      description = "Time zone of times without an offset, for example Europe/Helsinki.")
  private Optional<String> zone = Optional.empty();

  /** The file to play; absent = the mill. */
  Optional<Path> file() {
    return file;
  }

  /** The resources for the file. */
  RecordedExample example() {
    Path path = file.orElseThrow();
    try {
      return new RecordedExample(
          Export.read(path),
          new Playing(
              Files.size(path) > CONFIG_MAP_BYTES,
              zone,
              speed.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
              truth.map(column -> new Playing.Truth(column, delay))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
