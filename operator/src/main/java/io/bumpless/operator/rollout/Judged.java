package io.bumpless.operator.rollout;

import io.bumpless.crds.model.GateStatus;
import io.bumpless.crds.model.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What the evidence says of a candidate, as people see it. Kept for them and for the history;
 * nothing is ever raised from it, only from evidence that is alive.
 *
 * @param verdict of the attempt
 * @param message with numbers
 * @param hash of the evidence; empty before the first
 * @param blocks accepted ones
 * @param gates with their numbers
 */
public record Judged(
    Verdict verdict, String message, Optional<String> hash, int blocks, List<GateStatus> gates) {
  private static final int MESSAGE_LIMIT = 1000;

  public Judged {
    gates = List.copyOf(gates);
    message = message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT);
  }

  static Judged waiting(String message) {
    return new Judged(Verdict.Undecided, message, Optional.empty(), 0, List.of());
  }

  static Judged of(Evidence evidence) {
    return new Judged(
        evidence.verdict(),
        evidence.message(),
        Optional.of(evidence.hash()),
        evidence.acceptedBlocks(),
        evidence.gates());
  }

  /** The numbers stay, the verdict is another one. */
  Judged as(Verdict other, String why) {
    return new Judged(other, why, hash, blocks, gates);
  }
}
