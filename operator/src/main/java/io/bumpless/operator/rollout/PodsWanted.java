package io.bumpless.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * Pods of a rollout. They are named by revision id and never by role, so a promotion touches none
 * (rollout rule 8).
 *
 * @param stable scorer of the version that serves
 * @param candidate scorer of the version on trial; the stable's own while that climbs
 * @param former scorer of the former stable version under surveillance
 * @param trial of the comparator; empty when none is wanted
 * @param begun when that trial began
 */
public record PodsWanted(
    Optional<Revision> stable,
    Optional<Revision> candidate,
    Optional<Revision> former,
    Optional<Evidence.Trial> trial,
    Optional<Instant> begun) {

  static PodsWanted of(RolloutState state, RolloutSpec spec) {
    return new PodsWanted(
        state.stable().map(StableVersion::revision),
        state.candidate().map(CandidateVersion::revision),
        state.former().map(FormerVersion::revision),
        Trials.wanted(state, spec),
        state
            .candidate()
            .map(CandidateVersion::begun)
            .or(() -> state.former().map(FormerVersion::since)));
  }
}
