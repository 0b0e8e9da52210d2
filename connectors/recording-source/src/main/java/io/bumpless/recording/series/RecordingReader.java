package io.bumpless.recording.series;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.CsvFile;
import io.bumpless.recording.file.CsvFile.Line;
import io.bumpless.recording.file.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the files of a recording. */
public final class RecordingReader {
  private static final long GIGA = 1_000_000_000L;

  private final RecordingConfig config;
  private final Problems problems = new Problems();
  private final RowCounts counts = new RowCounts();
  private final SeriesTable table;

  private RecordingReader(RecordingConfig config, long maxSamples) {
    this.config = config;
    this.table = new SeriesTable(maxSamples, problems, counts);
  }

  /**
   * The recording of this configuration.
   *
   * @param maxSamples more than this are refused
   * @throws BadRecording with the first errors, each with file and line
   */
  public static Recording read(RecordingConfig config, long maxSamples) throws BadRecording {
    return new RecordingReader(config, maxSamples).all();
  }

  private Recording all() throws BadRecording {
    var clock = new RowClock(config, problems);
    Rows rows =
        config.columns().tag().isPresent()
            ? new LongRows(config, table, clock, counts, problems)
            : new WideRows(config, table, clock, counts, problems);
    problems.throwIfAny();
    for (String file : config.files()) {
      read(Path.of(file), rows);
    }
    if (problems.count() == 0) {
      rows.done();
    }
    if (problems.count() == 0 && table.isEmpty()) {
      problems.add("spec.recording.files", "there is no value behind the header lines");
    }
    problems.throwIfAny();
    var builder =
        new PassBuilder(
            table.series(),
            config.gapAfter().map(Duration::toNanos).orElse(Long.MAX_VALUE),
            config.period().orElse(Duration.ofSeconds(1)).toNanos());
    Pass pass = builder.build();
    return new Recording(table.table(), pass, summary(builder, pass));
  }

  private void read(Path path, Rows rows) throws BadRecording {
    try (CsvFile file = CsvFile.open(path)) {
      Optional<Line> header = file.next();
      if (header.isEmpty()) {
        problems.add(file.name(), "the file is empty; its first line must name the columns");
        return;
      }
      rows.header(file, header.get());
      for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
        rows.row(line.get());
      }
    }
  }

  private Recording.Summary summary(PassBuilder builder, Pass pass) {
    return new Recording.Summary(
        counts.rows(),
        instant(builder.firstTime()),
        instant(builder.lastTime()),
        Duration.ofNanos(builder.distance()),
        counts.repeated(),
        counts.backwards(),
        counts.texts(),
        pass.holes().size() - 1,
        counts.firstOddity());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / GIGA, nanos % GIGA);
  }
}
