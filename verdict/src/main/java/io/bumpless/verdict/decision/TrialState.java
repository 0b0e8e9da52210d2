package io.bumpless.verdict.decision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a trial remembers between two blocks: the checkpoint. All doubles are exact; continued
 * from a stored copy, the trial is bit-identical. A restart is not a new attempt.
 *
 * @param closed blocks so far, of any regime, with or without values: k
 * @param run blocks in a row at which everything held
 * @param lastRegime of the previous block; empty before the first
 * @param regimes counts of the required regimes
 * @param gates by {@code test@regime}
 * @param passed whether it has ever passed; then maxBlocks no longer applies
 * @param verdict after the last block
 */
public record TrialState(
    long closed,
    int run,
    String lastRegime,
    Map<String, RegimeState> regimes,
    Map<String, GateState> gates,
    boolean passed,
    Verdict verdict) {
  public TrialState {
    regimes = Map.copyOf(regimes);
    gates = Map.copyOf(gates);
  }

  /** No block yet. */
  public static TrialState start(TrialSpec spec) {
    Map<String, RegimeState> regimes = new TreeMap<>();
    spec.regimes().keySet().forEach(regime -> regimes.put(regime, RegimeState.start()));
    Map<String, GateState> gates = new TreeMap<>();
    spec.pairs().forEach(pair -> gates.put(pair.key(), GateState.start(pair.test().range())));
    return new TrialState(0, 0, "", regimes, gates, false, Verdict.undecided(List.of()));
  }

  /** State of a pair of the spec. */
  public GateState gate(TrialSpec.Pair pair) {
    GateState state = gates.get(pair.key());
    if (state == null || !state.bets().range().equals(pair.test().range())) {
      throw new IllegalArgumentException(
          "the state has no evidence for "
              + pair.key()
              + " with "
              + pair.test().range()
              + "; a change of the spec is a new attempt and starts from nothing");
    }
    return state;
  }
}
