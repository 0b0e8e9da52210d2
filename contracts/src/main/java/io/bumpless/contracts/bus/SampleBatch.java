package io.bumpless.contracts.bus;

import java.util.List;
import java.util.Optional;

/**
 * What one connector delivered in one publishing interval.
 *
 * <p>Times are nanoseconds since the Unix epoch. A reader that starts in the middle of a stream
 * starts at a keyframe: it carries the tag table and the latest sample of every tag. Keyframes
 * repeat samples with their original source time, so reading one twice changes nothing.
 *
 * @param runId the connector process that wrote the batch; a recording that is played on by a new
 *     process stays in its run
 * @param number 1, 2, 3, … within the run
 * @param completeUntil source time up to which the source has delivered everything; never decreases
 *     within a run
 * @param tagTableVersion version of the tag table that {@link Samples#tag(int)} refers to
 * @param tagTable the table itself, in keyframes only
 * @param keyframe whether the batch holds the latest sample of every tag
 * @param publishingInterval of the source, in nanoseconds
 * @param samples the samples in columns, in order of arrival
 * @param gaps times in which samples are missing for good
 */
public record SampleBatch(
    String runId,
    long number,
    long completeUntil,
    String tagTableVersion,
    Optional<TagTable> tagTable,
    boolean keyframe,
    long publishingInterval,
    Samples samples,
    List<Gap> gaps) {

  public SampleBatch {
    gaps = List.copyOf(gaps);
  }

  /**
   * Time in which samples are missing and will not come later.
   *
   * @param from nanoseconds; 0 = since the previous run's last {@code completeUntil}
   * @param to nanoseconds
   * @param reason why
   * @param dropped samples known to be dropped; 0 when nobody can know
   */
  public record Gap(long from, long to, GapReason reason, long dropped) {}

  /** Why samples are missing. */
  public enum GapReason {
    /** The connection to the plant was down. */
    CONNECTION,
    /** The connector was restarted. */
    RESTART,
    /** A queue overflowed, in the server or between the session and the bus. */
    OVERFLOW,
    /** The bus was away for longer than the buffer could hold. */
    BUFFER_FULL,
    /** A recording holds nothing for this time: a hole between rows, or the seam of a loop. */
    RECORDING
  }
}
