package io.bumpless.comparator.pairing;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.verdict.block.Answer;
import java.util.HashMap;
import java.util.Map;

/**
 * What one version said at one tick, as far as the comparison wants it.
 *
 * @param answer with values or a fault
 * @param inputHash of its inputs
 * @param publishedAt wall clock of the scorer, nanoseconds since the Unix epoch
 * @param latencyNanos from complete inputs to publication
 */
public record Side(Answer answer, String inputHash, long publishedAt, long latencyNanos) {

  /** Of a score. */
  public static Side of(Score score) {
    return new Side(answer(score), score.inputHash(), score.publishedAt(), score.latencyNanos());
  }

  private static Answer answer(Score score) {
    if (score.missing().isPresent()) {
      return new Answer.Missing(fault(score.missing().get().reason()));
    }
    Map<String, Double> values = new HashMap<>();
    for (Output output : score.outputs()) {
      values.put(output.name(), output.value());
    }
    return new Answer.Scored(values);
  }

  private static Answer.Fault fault(MissingReason reason) {
    return switch (reason) {
      case INPUT_BAD, INPUT_UNCERTAIN, INPUT_STALE, INPUT_MISSING -> Answer.Fault.INPUT;
      case DEADLINE -> Answer.Fault.LATE;
      case NOT_FINITE -> Answer.Fault.NOT_FINITE;
      case OUT_OF_RANGE -> Answer.Fault.OUT_OF_RANGE;
      case MODEL_ERROR -> Answer.Fault.FAILED;
    };
  }

  /** Whether it had no inputs: nobody's fault. */
  boolean lacksInputs() {
    return answer instanceof Answer.Missing(Answer.Fault fault) && fault == Answer.Fault.INPUT;
  }
}
