package io.bumpless.operator.rollout;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.crds.model.ApprovalOutcome;
import io.bumpless.crds.model.Stage;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much a version may do at a binding, as one number, said a second time from the tables of the
 * design: 0 nothing, 1 advise, 2 + width in a band, 1000 act.
 */
final class Power {
  static final double ACT = 1000;

  private Power() {}

  /** What a state allows a digest at a binding. */
  static double of(RolloutState state, LoopFacts loop, String digest) {
    double stable =
        state
            .stable()
            .filter(s -> s.revision().digest().equals(digest))
            .map(s -> ofStable(state, s, loop))
            .orElse(0.0);
    double candidate =
        state
            .candidate()
            .filter(c -> c.revision().digest().equals(digest))
            .map(c -> ofCandidate(state, c, loop))
            .orElse(0.0);
    return Math.max(stable, candidate);
  }

  private static double ofStable(RolloutState state, StableVersion stable, LoopFacts loop) {
    return switch (stable.stage()) {
      case Replay, Shadow -> 0;
      case Advise, Limited -> 1;
      case Actuate -> approved(state, stable.revision().digest(), Stage.Actuate, loop) ? ACT : 1;
    };
  }

  private static double ofCandidate(
      RolloutState state, CandidateVersion candidate, LoopFacts loop) {
    return switch (candidate.place().stage()) {
      case Replay, Shadow -> 0;
      case Advise -> 1;
      case Limited ->
          approved(state, candidate.revision().digest(), Stage.Limited, loop)
              ? 2 + candidate.place().width()
              : 1;
      case Actuate -> ACT;
    };
  }

  private static boolean approved(RolloutState state, String digest, Stage stage, LoopFacts loop) {
    for (Approval a : state.approvals()) {
      for (ApprovalRequest.Loop l : a.request().loops()) {
        if (a.outcome() == ApprovalOutcome.Used
            && a.digest().equals(digest)
            && a.request().stage() == stage
            && l.uid().equals(loop.uid())
            && l.hash().equals(loop.hash())) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a grant gives a digest. */
  static double of(Grant grant, String digest) {
    double stable =
        grant
            .stable()
            .filter(s -> s.digest().equals(digest))
            .map(
                s ->
                    switch (s.authority()) {
                      case NONE -> 0.0;
                      case ADVISE -> 1.0;
                      case ACT -> ACT;
                    })
            .orElse(0.0);
    double candidate =
        grant
            .candidate()
            .filter(c -> c.digest().equals(digest))
            .map(
                c ->
                    switch (c.authority()) {
                      case ADVISE -> 1.0;
                      case BAND -> 2 + c.band();
                    })
            .orElse(0.0);
    return Math.max(stable, candidate);
  }

  static Set<String> digests(Grant grant) {
    Set<String> digests = new TreeSet<>();
    grant.stable().ifPresent(s -> digests.add(s.digest()));
    grant.candidate().ifPresent(c -> digests.add(c.digest()));
    return digests;
  }

  static Set<String> digests(RolloutState state) {
    Set<String> digests = new TreeSet<>();
    state.stable().ifPresent(s -> digests.add(s.revision().digest()));
    state.candidate().ifPresent(c -> digests.add(c.revision().digest()));
    return digests;
  }
}
