package io.bumpless.operator.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps lists within what status and memory can hold. */
final class Trimming {
  static final int APPROVALS = 10;
  static final int COMMANDS = 500;

  private Trimming() {}

  static RolloutState of(RolloutState state, int historyLimit) {
    return new RolloutState(
        state.generation(),
        state.sequence(),
        state.stable(),
        state.candidate(),
        state.former(),
        approvals(state),
        state.quarantine(),
        state.attempts(),
        state.history().stream().limit(historyLimit).toList(),
        newest(state.commands(), COMMANDS));
  }

  /** The oldest goes first, but those of versions that still live on go last. */
  private static List<Approval> approvals(RolloutState state) {
    Set<String> living =
        Stream.of(
                state.stable().map(s -> s.revision().digest()),
                state.candidate().map(CandidateVersion::digest),
                state.former().map(f -> f.revision().digest()))
            .flatMap(o -> o.stream())
            .collect(Collectors.toSet());
    List<Approval> kept = new ArrayList<>(state.approvals());
    for (int i = 0; i < kept.size() && kept.size() > APPROVALS; ) {
      if (living.contains(kept.get(i).digest())) {
        i++;
      } else {
        kept.remove(i);
      }
    }
    return newest(kept, APPROVALS);
  }

  static <T> List<T> newest(List<T> list, int limit) {
    return list.subList(Math.max(0, list.size() - limit), list.size());
  }
}
