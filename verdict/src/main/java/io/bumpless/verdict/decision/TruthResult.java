package io.bumpless.verdict.decision;

import io.bumpless.verdict.block.Reading;
import java.util.Map;

/**
 * An earlier block whose labels became final, with or without a value (comparison.md §4.4).
 *
 * @param regime of the earlier block
 * @param readings by id of the test; empty when it had too few labels
 */
public record TruthResult(String regime, Map<String, Reading> readings) {
  public TruthResult {
    readings = Map.copyOf(readings);
  }
}
