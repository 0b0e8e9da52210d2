package io.bumpless.verdict.decision;

import io.bumpless.verdict.block.ClosedBlock;
import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.hard.HardViolation;
import io.bumpless.verdict.hard.PodFacts;
import java.util.Map;
import java.util.Optional;

/**
 * What a closed block brings to the decision.
 *
 * @param regime of the block
 * @param accepted whether its coverage was enough
 * @param readings by id of the test
 * @param violation of a hard rule
 * @param hold why a pass is withheld at this block, from outside the comparison
 */
public record BlockResult(
    String regime,
    boolean accepted,
    Map<String, Reading> readings,
    Optional<HardViolation> violation,
    Optional<String> hold) {
  public BlockResult {
    readings = Map.copyOf(readings);
  }

  /** A block of ticks together with what is known of the pod. */
  public static BlockResult of(ClosedBlock block, PodFacts pod) {
    return new BlockResult(
        block.regime(),
        block.coverage().accepted(),
        block.readings(),
        block.violation().or(pod::violation),
        pod.hold());
  }

  /** An accepted block of means without any incident. */
  public static BlockResult of(String regime, Map<String, Reading> readings) {
    return new BlockResult(regime, true, readings, Optional.empty(), Optional.empty());
  }
}
