package io.bumpless.bench.findings;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the parts found, in their order; says on the way what is being done. Not thread-safe. */
public final class Findings {
  private final PrintStream progress;
  private final long begin = System.nanoTime();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Remark> skipped = new ArrayList<>();
  private final List<Remark> notes = new ArrayList<>();

  /** A sentence about a part. */
  public record Remark(String part, String text) {}

  /** Progress goes there. */
  public Findings(PrintStream progress) {
    this.progress = progress;
  }

  /** For the person who waits. */
  public void doing(String part, String what) {
    progress.printf(
        Locale.ROOT, "%6.1f s  %-10s %s%n", (System.nanoTime() - begin) / 1e9, part, what);
    progress.flush();
  }

  /** A row of the table. */
  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /** A part, or a piece of it, that did not run. */
  public void skip(String part, String reason) {
    skipped.add(new Remark(part, reason));
    doing(part, "skipped: " + reason);
  }

  /** Something to know when reading the rows of a part. */
  public void note(String part, String text) {
    notes.add(new Remark(part, text));
  }

  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  public List<Remark> skipped() {
    return List.copyOf(skipped);
  }

  public List<Remark> notes() {
    return List.copyOf(notes);
  }
}
