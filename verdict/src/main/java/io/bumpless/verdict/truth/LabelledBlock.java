package io.bumpless.verdict.truth;

import io.bumpless.verdict.block.Reading;
import java.util.Map;

/**
 * A block whose labels are final: it is used once.
 *
 * @param index number of the block
 * @param labels that counted
 * @param readings by id of the test; empty when there were fewer than minLabels
 */
public record LabelledBlock(long index, int labels, Map<String, Reading> readings) {
  public LabelledBlock {
    readings = Map.copyOf(readings);
  }
}
