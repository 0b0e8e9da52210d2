package io.bumpless.verdict.block;

import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardViolation;
import java.util.Map;
import java.util.Optional;

/**
 * A block of ticks after its end.
 *
 * @param index its number since the epoch
 * @param regime {@link Regimes#TRANSITION} when it changed, or was not known
 * @param coverage which ticks were there
 * @param readings by id of the test; empty where the block says nothing
 * @param hard counters after the block, for the next one
 * @param violation the first hard rule that was broken
 */
public record ClosedBlock(
    long index,
    String regime,
    Coverage coverage,
    Map<String, Reading> readings,
    HardCounters hard,
    Optional<HardViolation> violation) {
  public ClosedBlock {
    readings = Map.copyOf(readings);
  }

  /**
   * Counts of a block. A block is discarded on availability only, never on its values.
   *
   * @param expected ticks of a full block after the guard
   * @param usable ticks after the guard at which the stable version had a value
   * @param stableMissing ticks after the guard that were skipped
   * @param candidateMissing usable ticks that counted as the worst value
   * @param accepted usable ≥ minCoverage · expected
   */
  public record Coverage(
      long expected, long usable, long stableMissing, long candidateMissing, boolean accepted) {}
}
