package io.bumpless.operator.rollout;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.CandidateAuthority;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.crds.model.Stage;
import java.util.Optional;

/**
 * What a grant says, derived from the state alone (rule 15), so that whoever reads the status finds
 * the same. The binding's own mode caps it further.
 *
 * @param sequence of the state; a grant of a lower one never replaces it
 * @param stable the acting version's part
 * @param candidate the part of the version on trial
 */
public record Authority(
    long sequence, Optional<Grant.Stable> stable, Optional<Grant.Candidate> candidate) {

  /** What a binding, as it is now, may be given: authority is earned per binding (rule 9). */
  public static Authority of(RolloutState state, LoopFacts loop) {
    return new Authority(
        state.sequence(),
        state.stable().map(s -> stable(state, s, loop)),
        state.candidate().flatMap(c -> candidate(state, c, loop)));
  }

  private static Grant.Stable stable(RolloutState state, StableVersion stable, LoopFacts loop) {
    String digest = stable.revision().digest();
    StableAuthority authority =
        switch (stable.stage()) {
          case Replay, Shadow -> StableAuthority.NONE;
          case Advise, Limited -> StableAuthority.ADVISE;
          case Actuate ->
              covered(state, digest, Stage.Actuate, loop)
                  ? StableAuthority.ACT
                  : StableAuthority.ADVISE;
        };
    return new Grant.Stable(digest, authority);
  }

  private static Optional<Grant.Candidate> candidate(
      RolloutState state, CandidateVersion candidate, LoopFacts loop) {
    Place place = candidate.place();
    return switch (place.stage()) {
      case Replay, Shadow, Actuate -> Optional.empty();
      case Advise -> Optional.of(part(candidate, CandidateAuthority.ADVISE, 0));
      case Limited ->
          Optional.of(
              covered(state, candidate.digest(), Stage.Limited, loop)
                  ? part(candidate, CandidateAuthority.BAND, place.width())
                  : part(candidate, CandidateAuthority.ADVISE, 0));
    };
  }

  private static Grant.Candidate part(
      CandidateVersion candidate, CandidateAuthority authority, double width) {
    return new Grant.Candidate(candidate.digest(), authority, width, Judging.BAND_LIFE);
  }

  private static boolean covered(RolloutState state, String digest, Stage stage, LoopFacts loop) {
    return state.approvals().stream().anyMatch(a -> a.covers(digest, stage, loop));
  }
}
