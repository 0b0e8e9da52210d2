package io.bumpless.contracts.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of a recording source connector.
 *
 * @param source the SensorSource
 * @param bus the site bus
 * @param subject where batches go
 * @param files CSV files with a header line, in the order in which they are played
 * @param columns where time, tag, value and quality stand
 * @param timeZone of times without an offset: a name of the tz database or an offset from UTC
 * @param period from row to row, in files without a time column
 * @param gapAfter distance of rows above which the hole is a gap, in the time of the recording
 * @param speed factor by which the recording is played faster
 * @param loop whether it begins again after its last row
 * @param tags which columns are played, under which names; none = every column
 * @param keyframeInterval how often the latest sample of every tag is repeated
 */
public record RecordingConfig(
    Subject source,
    BusConfig bus,
    String subject,
    List<String> files,
    Columns columns,
    Optional<String> timeZone,
    Optional<Duration> period,
    Optional<Duration> gapAfter,
    double speed,
    boolean loop,
    List<Tag> tags,
    Duration keyframeInterval) {

  public RecordingConfig {
    files = List.copyOf(files);
    tags = List.copyOf(tags);
  }

  /**
   * Headers of the columns that are no tags.
   *
   * @param time of the row; absent = rows come at {@code period}
   * @param tag name of the tag: present = one row per value, absent = one column per tag
   * @param value of the tag, where {@code tag} is present
   * @param quality of the row; absent = every value is good
   */
  public record Columns(
      Optional<String> time,
      Optional<String> tag,
      Optional<String> value,
      Optional<String> quality) {}

  /**
   * One tag.
   *
   * @param name unique in the source
   * @param column header of its column, or its name in the tag column; absent = {@code name}
   * @param unit engineering unit as text
   * @param staleAfter age of the last change after which the value is stale
   * @param acceptUncertain whether a value of uncertain quality may be used
   * @param low lower end of the plausible range, in the tag's unit
   * @param high upper end of the plausible range, in the tag's unit
   * @param delay how much later than its time a value arrives, in the time of the recording
   */
  public record Tag(
      String name,
      Optional<String> column,
      Optional<String> unit,
      Optional<Duration> staleAfter,
      boolean acceptUncertain,
      Optional<Double> low,
      Optional<Double> high,
      Optional<Duration> delay) {}

  /** The codec of this configuration. */
  public static ConfigCodec<RecordingConfig> codec() {
    return ConfigCodec.of(RecordingConfig.class);
  }
}
