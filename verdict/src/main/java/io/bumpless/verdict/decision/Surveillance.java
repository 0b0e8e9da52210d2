package io.bumpless.verdict.decision;

import io.bumpless.verdict.evidence.ChangeDetector;
import java.util.List;
import java.util.Optional;

/**
 * The watch over a promoted version, with the old one as its shadow (comparison.md §7.4, rollout.md
 * rule 12): the promoted one is the candidate of the tests, the old one the reference.
 *
 * <p><b>What an alarm says.</b> While the promoted version is no worse than the margin, a gate
 * raises a false alarm once in {@link ChangeDetector#RUN_LENGTH} blocks on average. It never says
 * "pass": there is nothing left to be promoted. An alarm is a {@code FAIL} with cause {@code
 * CHANGE} and is sticky; a hard violation is an alarm as well.
 */
public final class Surveillance {
  private Surveillance() {}

  /** After one closed block; the arguments are those of {@link Trial#step}. */
  public static TrialState step(
      TrialSpec spec, TrialState before, BlockResult block, List<TruthResult> truth) {
    if (before.verdict().sticky()) {
      return before;
    }
    if (block.violation().isPresent()) {
      return Trial.reject(before, block.violation().get());
    }
    TrialState fed = Trial.feed(spec, Trial.count(before, block, truth), block, truth);
    Optional<Verdict.Cause> alarm =
        spec.pairs().stream()
            .filter(pair -> fed.gate(pair).detector().alarms(ChangeDetector.RUN_LENGTH))
            .findFirst()
            .map(pair -> cause(pair, fed.gate(pair)));
    return Trial.with(
        fed, 0, false, alarm.map(Verdict::fail).orElseGet(() -> Verdict.undecided(List.of())));
  }

  private static Verdict.Cause cause(TrialSpec.Pair pair, GateState gate) {
    return new Verdict.Cause(
        Verdict.Cause.Kind.CHANGE,
        pair.key(),
        "the change detector is at exp("
            + gate.detector().logStatistic()
            + ") after "
            + gate.detector().n()
            + " blocks; recent mean "
            + gate.series().recentMean()
            + " against the margin "
            + pair.test().range().margin());
  }
}
