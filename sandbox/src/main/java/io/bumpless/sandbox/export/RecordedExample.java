package io.bumpless.sandbox.export;

import io.bumpless.sandbox.export.Export.Column;
import io.bumpless.sandbox.export.Playing.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The three YAML files and the stand-in model for an export that the recording source plays. Pure
 * but for {@link #save}.
 */
public final class RecordedExample {
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(10);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
  private static final Duration LONGEST_GRACE = Duration.ofMillis(500);

  private final Export export;
  private final Playing playing;
  private final StandIn standIn;

  /**
   * @throws IllegalArgumentException when there is no such column of truth, or nothing besides it
   */
  public RecordedExample(Export export, Playing playing) {
    this.export = export;
    this.playing = playing;
    Optional<String> truth = playing.truth().map(Truth::column);
    List<Column> features =
        export.columns().stream()
            .filter(column -> truth.filter(column.header()::equals).isEmpty())
            .toList();
    Column output =
        truth
            .map(
                header ->
                    export.columns().stream()
                        .filter(column -> column.header().equals(header))
                        .findFirst()
                        .orElseThrow(() -> noTruth(header)))
            .orElseGet(features::getLast);
    this.standIn = new StandIn(features, output);
  }

  private IllegalArgumentException noTruth(String header) {
    return new IllegalArgumentException(
        "no column '%s' with numbers; there are %s"
            .formatted(header, export.columns().stream().map(Column::header).toList()));
  }

  /** Writes source.yaml, model.yaml, binding.yaml and the model into a folder. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("source.yaml"), source());
    Files.writeString(folder.resolve("model.yaml"), model());
    Files.writeString(folder.resolve("binding.yaml"), standIn.binding());
    Files.write(folder.resolve(StandIn.MODEL + ".onnx"), standIn.bytes());
  }

  /** What a person should know about how it is played. */
  public String summary() {
    String time =
        export
            .time()
            .map(t -> "times from column '" + t.header() + "'" + zone(t))
            .orElse("no time column: rows come at a fixed period");
    return "recording: %s; rows %s apart in the file, %s apart here (speed %s)%s"
        .formatted(
            time,
            text(Playing.recorded(export)),
            text(playing.played(export)),
            number(playing.factor(export)),
            playing
                .truth()
                .map(
                    t ->
                        "; '%s' arrives %d rows (%s) later, as truth"
                            .formatted(
                                t.column(),
                                t.delay(),
                                text(playing.played(export).multipliedBy(t.delay()))))
                .orElse(""));
  }

  private String zone(TimeColumn time) {
    return time.zoned() ? "" : " in " + playing.zone().orElse("UTC (say ZONE=… if not)");
  }

  String source() {
    String files =
        playing.onVolume()
            ? "claimRef: {name: %s, path: %s}".formatted(Playing.NAME, Playing.FILE)
            : "configMapRef: {name: %s, key: %s}".formatted(Playing.NAME, Playing.FILE);
    return """
    apiVersion: bumpless.io/v1alpha1
    kind: SensorSource
    metadata: {name: recorded}
    spec:
      recording: {files: [{%s}], %s, speed: %s, loop: true}
      tags:
    %s
    """
        .formatted(
            files,
            times(),
            number(playing.factor(export)),
            export.columns().stream().map(this::tag).collect(Collectors.joining("\n")));
  }

  private String times() {
    return export
        .time()
        .map(
            t ->
                "timeColumn: \"%s\"%s"
                    .formatted(
                        t.header(), t.zoned() ? "" : ", timeZone: " + playing.zone().orElse("UTC")))
        .orElseGet(() -> "period: " + text(Playing.recorded(export)));
  }

  private String tag(Column column) {
    String delay =
        playing
            .truth()
            .filter(t -> t.column().equals(column.header()))
            .map(t -> ", delay: " + text(Playing.recorded(export).multipliedBy(t.delay())))
            .orElse("");
    return "  - {name: \"%s\", column: \"%s\"%s}"
        .formatted(column.tag(), column.header().replace("\"", "\\\""), delay);
  }

  String model() {
    Duration period = playing.played(export);
    period = period.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : period;
    period = period.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : period;
    Duration half = period.dividedBy(2);
    Duration grace = half.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : half;
    return standIn.model(
        "period: %s, grace: %s".formatted(text(period), text(grace)),
        playing.truth().map(this::truth).orElse(""));
  }

  private String truth(Truth truth) {
    Duration played = playing.played(export);
    return "  truth: {output: \"%1$s\", sensorSourceRef: {name: recorded}, tag: \"%1$s\", tolerance: %2$s, maxDelay: %3$s}\n"
        .formatted(
            standIn.output(),
            text(played),
            text(played.multipliedBy(2L * truth.delay()).plusMinutes(1)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
