package io.bumpless.operator.rollout;

import io.bumpless.crds.model.ApprovalOutcome;
import io.bumpless.crds.model.Stage;
import java.time.Instant;

/**
 * An approval that was accepted (rollout rule 9).
 *
 * @param request what was approved
 * @param digest of the version
 * @param command uid of the Command
 * @param by who
 * @param at when it was accepted
 * @param reason in that person's words
 * @param outcome Pending until it takes effect once, or becomes void
 */
public record Approval(
    ApprovalRequest request,
    String digest,
    String command,
    String by,
    Instant at,
    String reason,
    ApprovalOutcome outcome) {

  Approval as(ApprovalOutcome other) {
    return new Approval(request, digest, command, by, at, reason, other);
  }

  boolean pending() {
    return outcome == ApprovalOutcome.Pending;
  }

  /** Whether it gave a binding, as that is now, the authority of a stage for a digest. */
  boolean covers(String version, Stage stage, LoopFacts loop) {
    return outcome == ApprovalOutcome.Used
        && digest.equals(version)
        && request.stage() == stage
        && request.loops().stream()
            .anyMatch(l -> l.uid().equals(loop.uid()) && l.hash().equals(loop.hash()));
  }
}
