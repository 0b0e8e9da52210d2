package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.evidence.Evidence.Gate;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.Report;
import io.bumpless.crds.model.GateStatus;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.rollout.Evidence;
import io.bumpless.operator.rollout.Evidence.Purpose;
import io.bumpless.operator.rollout.Evidence.Trial;
import io.bumpless.operator.rollout.Sight;
import java.util.List;
import java.util.Optional;

/**
 * What the reports on the board let the operator see of a trial. Silent reports are not on the
 * board. Pure.
 */
final class RolloutSight {
  private static final int SHOWN = 32;

  private RolloutSight() {}

  static Sight of(List<Report> reports, Optional<Trial> wanted) {
    if (wanted.isEmpty()) {
      return new Sight.Silent("no trial is wanted");
    }
    List<ComparatorFacts> comparators =
        reports.stream()
            .map(Report::facts)
            .filter(ComparatorFacts.class::isInstance)
            .map(ComparatorFacts.class::cast)
            .toList();
    return comparators.stream()
        .filter(f -> isOf(f, wanted.get()))
        .findFirst()
        .<Sight>map(f -> new Sight.Alive(evidence(f, wanted.get())))
        .orElseGet(
            () ->
                new Sight.Silent(
                    comparators.isEmpty()
                        ? "the comparator has not reported for 60 s"
                        : "the comparator has not taken up this trial yet"));
  }

  /** Before its first evidence a comparator tells revision and attempt only. */
  private static boolean isOf(ComparatorFacts facts, Trial wanted) {
    boolean same =
        facts.id().equals(wanted.subject())
            && facts.digest().equals(wanted.digest())
            && facts.attempt() == wanted.attempt();
    return same
        && facts
            .evidence()
            .map(
                e ->
                    purpose(e).equals(wanted.purpose())
                        && e.reference().map(r -> r.id()).equals(wanted.baseline()))
            .orElse(true);
  }

  private static Purpose purpose(io.bumpless.contracts.evidence.Evidence evidence) {
    return switch (evidence.task()) {
      case TRIAL -> Purpose.TRIAL;
      case SURVEILLANCE -> Purpose.SURVEILLANCE;
      case REPLAY -> Purpose.REPLAY;
    };
  }

  private static Evidence evidence(ComparatorFacts facts, Trial wanted) {
    var evidence = facts.evidence();
    return new Evidence(
        wanted,
        verdict(facts, wanted.purpose()),
        facts.message(),
        evidence.stream()
            .flatMap(e -> e.gates().stream())
            .limit(SHOWN)
            .map(RolloutSight::gate)
            .toList(),
        hash(facts),
        evidence.map(e -> e.until()),
        evidence.map(e -> e.blocks()).orElse(0L),
        evidence.map(e -> Math.toIntExact(e.accepted())).orElse(0),
        evidence.map(RolloutSight::paired).orElse(0.0),
        false,
        false);
  }

  /** What was frozen when the Pass began is what a person approves. */
  private static String hash(ComparatorFacts facts) {
    return facts.frozenHash().isEmpty() ? facts.evidenceHash() : facts.frozenHash();
  }

  /** A replay says nothing before its end, but for a Fail; without evidence nothing passes. */
  private static Verdict verdict(ComparatorFacts facts, Purpose purpose) {
    boolean over = purpose != Purpose.REPLAY || facts.finished();
    return switch (facts.verdict()) {
      case PASS -> over && facts.evidence().isPresent() ? Verdict.Pass : Verdict.Undecided;
      case FAIL -> Verdict.Fail;
      case INCONCLUSIVE -> over ? Verdict.Inconclusive : Verdict.Undecided;
      case UNDECIDED ->
          purpose == Purpose.REPLAY && over ? Verdict.Inconclusive : Verdict.Undecided;
      case ERROR -> Verdict.Error;
    };
  }

  private static double paired(io.bumpless.contracts.evidence.Evidence evidence) {
    var ticks = evidence.ticks();
    return ticks.usable() == 0
        ? 0
        : (double) (ticks.usable() - ticks.judgedMissing()) / ticks.usable();
  }

  private static GateStatus gate(Gate gate) {
    return new GateStatus(
        gate.test(),
        gate.regime(),
        gate.mean().orElse(null),
        gate.lower(),
        gate.upper(),
        gate.margin(),
        gate.progress(),
        switch (gate.standing()) {
          case PASS -> Verdict.Pass;
          case FAIL -> Verdict.Fail;
          case UNDECIDED -> Verdict.Undecided;
          case INVALID -> Verdict.Error;
        });
  }
}
