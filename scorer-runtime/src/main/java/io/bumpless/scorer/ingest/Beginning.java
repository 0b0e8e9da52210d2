package io.bumpless.scorer.ingest;

import java.util.List;

/**
 * Where a scorer begins.
 *
 * @param firstTick the first tick to close has this number or a greater one
 * @param skipped ticks after the last score that cannot be computed any more: the streams begin
 *     later; with ticks on updates 1 stands for any number of them
 * @param sequences for each source the stream sequence of the keyframe to read from
 */
public record Beginning(long firstTick, long skipped, List<Long> sequences) {
  public Beginning {
    sequences = List.copyOf(sequences);
  }
}
