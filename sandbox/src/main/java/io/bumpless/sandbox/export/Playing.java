package io.bumpless.sandbox.export;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an export is played by the recording source.
 *
 * @param onVolume whether the file lies on a volume, being too large for a ConfigMap
 * @param zone of times without an offset
 * @param speed factor; absent = one row per second
 * @param truth the column that arrives later, like a laboratory's
 */
public record Playing(
    boolean onVolume, Optional<String> zone, OptionalDouble speed, Optional<Truth> truth) {

  /** Name of the ConfigMap or claim with the export. */
  public static final String NAME = "recording";

  /** Name of the file in there. */
  public static final String FILE = "recording.csv";

  private static final double FASTEST = 10_000;

  /**
   * The column with the true value of the model's output.
   *
   * @param column header
   * @param delay rows from a value's time to its arrival
   */
  public record Truth(String column, int delay) {}

  /** Distance of rows in the file. */
  static Duration recorded(Export export) {
    return export.time().map(TimeColumn::distance).orElse(Duration.ofSeconds(1));
  }

  /** The factor by which it is played faster. */
  double factor(Export export) {
    double wanted = speed.orElse(recorded(export).toMillis() / 1000.0);
    return Math.min(FASTEST, Math.round(wanted * 1e6) / 1e6);
  }

  /** Distance of rows as they are played; at least a millisecond. */
  Duration played(Export export) {
    return Duration.ofMillis(Math.max(1, Math.round(recorded(export).toMillis() / factor(export))));
  }
}
