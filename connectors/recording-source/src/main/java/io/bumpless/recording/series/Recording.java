package io.bumpless.recording.series;

import io.bumpless.contracts.bus.TagTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Files that were read and can be played.
 *
 * @param tags in the order of their index
 * @param pass what is played
 * @param summary for people
 */
public record Recording(TagTable tags, Pass pass, Summary summary) {

  /**
   * What was in the files.
   *
   * @param rows that are played
   * @param firstTime of a row; 1970 without a time column
   * @param lastTime of a row
   * @param distance typical distance of rows
   * @param repeated rows of a time that was there before: the later one is played
   * @param backwards rows older than the one before: dropped
   * @param texts cells that hold text where a number belongs: Bad
   * @param holes distances above {@code gapAfter}
   * @param firstOddity the first line that was repeated, dropped or no number
   */
  public record Summary(
      long rows,
      Instant firstTime,
      Instant lastTime,
      Duration distance,
      long repeated,
      long backwards,
      long texts,
      int holes,
      Optional<String> firstOddity) {

    /** Whether the files say when their rows were. */
    public boolean timed() {
      return !firstTime.equals(Instant.EPOCH);
    }
  }
}
