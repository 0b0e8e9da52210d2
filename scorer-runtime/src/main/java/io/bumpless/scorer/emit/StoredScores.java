package io.bumpless.scorer.emit;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Our scores in the stream, as far as they matter to one who goes on.
 *
 * @param complete nothing is missing up to here
 * @param beyond tick to sequence of those stored behind {@code complete.tick()}; between them some
 *     may be missing
 */
public record StoredScores(StoredTo complete, NavigableMap<Long, Long> beyond) {
  public StoredScores {
    beyond = Collections.unmodifiableNavigableMap(new TreeMap<>(beyond));
  }

  /** Nothing is owed before {@code tick}. */
  public static StoredScores noneBefore(long tick) {
    return new StoredScores(new StoredTo(tick - 1, 0), new TreeMap<>());
  }

  /** The same, but ticks before {@code tick} can not be scored any more. */
  public StoredScores owedFrom(long tick) {
    return tick - 1 <= complete.tick()
        ? this
        : new StoredScores(new StoredTo(tick - 1, complete.sequence()), beyond.tailMap(tick, true));
  }
}
