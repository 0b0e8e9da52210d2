package io.bumpless.comparator.tag;

/**
 * How far a tag was followed in its source's stream; part of the checkpoint.
 *
 * @param sequence of the last batch taken; 0 before the first
 * @param run of the connector; empty before the first keyframe
 * @param number of the last batch in the run
 * @param tagTable version of the table in force
 * @param index of the tag in that table; -1 when the table does not hold it
 * @param acceptUncertain whether a value of uncertain quality may be used
 * @param completeUntil source time up to which everything was delivered; never decreases
 */
public record TagPlace(
    long sequence,
    String run,
    long number,
    String tagTable,
    int index,
    boolean acceptUncertain,
    long completeUntil) {

  /** Nothing was read. */
  public static TagPlace beginning() {
    return new TagPlace(0, "", 0, "", -1, false, Long.MIN_VALUE);
  }

  /** The stream was made anew: its sequences begin again. */
  TagPlace inNewStream() {
    return new TagPlace(0, run, number, tagTable, index, acceptUncertain, completeUntil);
  }
}
