package io.bumpless.recording;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.config.RecordingConfig.Columns;
import io.bumpless.contracts.config.RecordingConfig.Tag;
import io.bumpless.contracts.config.Subject;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.series.Recording;
import io.bumpless.recording.series.RecordingReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recordings for tests, built step by step; files lie in a folder of the test. */
public final class Recordings {
  private final Path folder;
  private final List<String> files = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();
  private Columns columns =
      new Columns(Optional.of("time"), Optional.empty(), Optional.empty(), Optional.empty());
  private Optional<String> zone = Optional.empty();
  private Optional<Duration> period = Optional.empty();
  private Optional<Duration> gapAfter = Optional.empty();
  private double speed = 1;
  private boolean loop;
  private String bus = "nats://127.0.0.1:4222";

  public Recordings(Path folder) {
    this.folder = folder;
  }

  public Recordings file(String name, String... lines) {
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.add(file.toString());
    return this;
  }

  public Recordings missingFile(String name) {
    files.add(folder.resolve(name).toString());
    return this;
  }

  public Recordings period(Duration distance) {
    period = Optional.of(distance);
    columns = new Columns(Optional.empty(), Optional.empty(), Optional.empty(), columns.quality());
    return this;
  }

  public Recordings longLayout() {
    columns =
        new Columns(columns.time(), Optional.of("tag"), Optional.of("value"), columns.quality());
    return this;
  }

  public Recordings quality() {
    columns = new Columns(columns.time(), columns.tag(), columns.value(), Optional.of("quality"));
    return this;
  }

  public Recordings zone(String name) {
    zone = Optional.of(name);
    return this;
  }

  public Recordings gapAfter(Duration distance) {
    gapAfter = Optional.of(distance);
    return this;
  }

  public Recordings speed(double factor) {
    speed = factor;
    return this;
  }

  public Recordings loop() {
    loop = true;
    return this;
  }

  public Recordings bus(String url) {
    bus = url;
    return this;
  }

  public Recordings tag(String name, String column) {
    return tag(name, column, Optional.empty(), Optional.empty());
  }

  public Recordings delayed(String name, Duration delay) {
    return tag(name, name, Optional.empty(), Optional.of(delay));
  }

  public Recordings upTo(String name, double high) {
    return tag(name, name, Optional.of(high), Optional.empty());
  }

  private Recordings tag(
      String name, String column, Optional<Double> high, Optional<Duration> delay) {
    tags.add(
        new Tag(
            name,
            Optional.of(column),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            high,
            delay));
    return this;
  }

  public RecordingConfig config() {
    return new RecordingConfig(
        new Subject("mill", "recorded", "uid-1"),
        new BusConfig(bus, "sns-recorded", Optional.empty(), Optional.empty()),
        "sensor.mill.recorded",
        files,
        columns,
        zone,
        period,
        gapAfter,
        speed,
        loop,
        tags,
        Duration.ofSeconds(2));
  }

  public Recording read() {
    try {
      return RecordingReader.read(config(), 1_000_000);
    } catch (BadRecording e) {
      throw new IllegalStateException(e);
    }
  }
}
