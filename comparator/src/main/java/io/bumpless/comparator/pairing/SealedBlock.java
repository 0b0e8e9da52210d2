package io.bumpless.comparator.pairing;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A block whose scores are final: what comes later for it is late, and dropped.
 *
 * @param index of the block
 * @param sequence in the score stream at which it was sealed
 * @param firstSequence of its first score; {@code Long.MAX_VALUE} when it has none
 * @param pairs by tick time
 */
public record SealedBlock(
    long index, long sequence, long firstSequence, NavigableMap<Long, Pair> pairs) {
  public SealedBlock {
    pairs = Collections.unmodifiableNavigableMap(new TreeMap<>(pairs));
  }
}
