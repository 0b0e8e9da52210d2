package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.util.List;

/**
 * What a person is asked to approve (rollout rule 9).
 *
 * @param stage that waits
 * @param evidenceHash of the evidence that was frozen
 * @param loops bindings as they were then; an approval covers none that has changed since
 */
public record ApprovalRequest(Stage stage, String evidenceHash, List<Loop> loops) {
  public ApprovalRequest {
    loops = List.copyOf(loops);
  }

  /**
   * A binding as an approval saw it.
   *
   * @param name of the DcsBinding
   * @param uid of the DcsBinding
   * @param hash of its target, handshake and limits
   */
  public record Loop(String name, String uid, String hash) {}
}
