package io.bumpless.contracts.report;

import io.bumpless.contracts.evidence.Evidence;
import java.util.Optional;

/**
 * A comparator. Nothing here changes between two closed blocks but the findings, so a reconcile
 * runs once per block.
 *
 * @param id of the judged revision
 * @param digest of the judged revision
 * @param attempt number of the attempt
 * @param verdict what the operator may act on; {@link Verdict#ERROR} while {@code inputs} or {@code
 *     checkpoint} is bad, unless the evidence is final
 * @param message the verdict in words, with numbers and a forecast
 * @param evidence after the newest closed block; absent before the first and before the checkpoint
 *     was read
 * @param evidenceHash of {@code evidence}; empty when there is none
 * @param frozenHash key of the evidence that was frozen when the present Pass began; empty while
 *     the verdict is not Pass. The bytes behind it never change
 * @param finished whether all of a replay's window was compared; else false
 * @param inputs whether scores (and truth, and the regime) arrive; says who is silent
 * @param checkpoint whether the checkpoint can be read and written; bad with reason {@code
 *     Superseded} when another task has taken over
 * @param inputHashes bad when a pair of scores had different inputs: a defect of ours
 */
public record ComparatorFacts(
    String id,
    String digest,
    int attempt,
    Verdict verdict,
    String message,
    Optional<Evidence> evidence,
    String evidenceHash,
    String frozenHash,
    boolean finished,
    Facts.Finding inputs,
    Facts.Finding checkpoint,
    Facts.Finding inputHashes)
    implements Facts {

  /** rollout.md, "Words". Nothing but PASS raises authority. */
  public enum Verdict {
    UNDECIDED,
    PASS,
    FAIL,
    INCONCLUSIVE,
    ERROR
  }
}
