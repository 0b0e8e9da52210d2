package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Evidence.Purpose;
import io.bumpless.operator.rollout.Evidence.Trial;
import java.util.Optional;

/** Which trial the comparator should run. */
final class Trials {
  private Trials() {}

  static Optional<Trial> wanted(RolloutState state, RolloutSpec spec) {
    return state
        .candidate()
        .map(c -> ofCandidate(state, c))
        .or(() -> state.former().flatMap(f -> ofFormer(state, f, spec)));
  }

  /** Without a stable version, or against itself, only the absolute gates can speak (rule 5). */
  private static Trial ofCandidate(RolloutState state, CandidateVersion candidate) {
    Optional<String> baseline =
        state.climbs() ? Optional.empty() : state.stable().map(s -> s.revision().id());
    return new Trial(
        candidate.place().stage() == Stage.Replay ? Purpose.REPLAY : Purpose.TRIAL,
        candidate.revision().id(),
        candidate.digest(),
        baseline,
        candidate.attempt(),
        candidate.trial());
  }

  private static Optional<Trial> ofFormer(
      RolloutState state, FormerVersion former, RolloutSpec spec) {
    return state
        .stable()
        .map(
            s ->
                new Trial(
                    Purpose.SURVEILLANCE,
                    s.revision().id(),
                    s.revision().digest(),
                    Optional.of(former.revision().id()),
                    state.attempts().getOrDefault(s.revision().digest(), 1),
                    spec.trial()));
  }
}
