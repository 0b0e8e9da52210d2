package io.bumpless.operator.rollout;

/**
 * A DcsBinding that refers to the deployment.
 *
 * @param name of it
 * @param uid of it
 * @param hash of its target, handshake and limits
 * @param closedLoop whether its writer reports ClosedLoop under the sequence of the grant in force
 */
public record LoopFacts(String name, String uid, String hash, boolean closedLoop) {

  ApprovalRequest.Loop shown() {
    return new ApprovalRequest.Loop(name, uid, hash);
  }
}
