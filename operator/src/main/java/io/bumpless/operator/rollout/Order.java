package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.time.Instant;
import java.util.Optional;

/** A Command that has not been answered for good (resources.md, "Command"). */
public sealed interface Order {

  /** Who created it, when and why. */
  Note note();

  /**
   * The same for every command.
   *
   * @param uid of the Command
   * @param by who
   * @param reason in that person's words
   * @param createdAt server time
   */
  record Note(String uid, String by, String reason, Instant createdAt) {}

  /** A person approves a stage on the evidence that was shown. */
  record Approve(Note note, Stage stage, String digest, String evidenceHash) implements Order {}

  /** A person lets one more binding have what a version has earned at the others. */
  record ApproveLoop(Note note, String loopUid, Stage stage, String digest, String evidenceHash)
      implements Order {}

  /** A person takes the candidate, or under surveillance the promoted version, away. */
  record Abort(Note note, Optional<String> digest) implements Order {}

  /** A person lets a digest be tried once more. */
  record Retry(Note note, String digest) implements Order {}
}
