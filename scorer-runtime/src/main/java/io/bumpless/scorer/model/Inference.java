package io.bumpless.scorer.model;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Output;
import java.util.List;

/** What a model said of one row. */
public sealed interface Inference {
  /**
   * All outputs are finite and within their ranges.
   *
   * @param outputs in the order of the contract
   */
  record Valued(List<Output> outputs) implements Inference {
    public Valued {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * No usable value.
   *
   * @param reason DEADLINE, NOT_FINITE, OUT_OF_RANGE or MODEL_ERROR
   * @param summary without numbers that change from tick to tick
   * @param detail the value seen
   */
  record Failed(MissingReason reason, String summary, String detail) implements Inference {}
}
