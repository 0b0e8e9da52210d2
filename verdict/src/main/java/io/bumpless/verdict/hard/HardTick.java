package io.bumpless.verdict.hard;

import java.util.Map;

/**
 * What the hard counters see of a tick.
 *
 * @param regime label of the tick
 * @param broken NaN, infinity, or not the outputs of the contract
 * @param cut outside the range, or cut by the binding's clamp or rate limit
 * @param deviations |u_cand - u_stable| by gate, where both are known
 */
public record HardTick(String regime, boolean broken, Cut cut, Map<String, Double> deviations) {
  public HardTick {
    deviations = Map.copyOf(deviations);
  }

  /** Whether the value would have been cut. */
  public enum Cut {
    YES,
    NO,
    /** The candidate had no inputs: the row is neither continued nor broken. */
    NOT_KNOWN
  }
}
