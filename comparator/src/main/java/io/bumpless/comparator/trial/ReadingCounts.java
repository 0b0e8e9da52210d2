package io.bumpless.comparator.trial;

/**
 * What was dropped while reading, since the process began; for metrics, never for evidence.
 *
 * @param lateScores of blocks that were sealed
 * @param repeatedScores of a tick that had one
 * @param lateRegimes samples of the regime whose time was final
 * @param droppedRegimes changes of the regime for which there was no room
 * @param refusedLabels samples of truth of bad quality
 * @param repeatedLabels samples of truth whose moment had a label
 * @param droppedLabels labels for which there was no room
 */
public record ReadingCounts(
    long lateScores,
    long repeatedScores,
    long lateRegimes,
    long droppedRegimes,
    long refusedLabels,
    long repeatedLabels,
    long droppedLabels) {

  /** Nothing was dropped. */
  public static ReadingCounts none() {
    return new ReadingCounts(0, 0, 0, 0, 0, 0, 0);
  }
}
