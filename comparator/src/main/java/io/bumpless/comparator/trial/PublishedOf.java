package io.bumpless.comparator.trial;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.plan.EventTime;
import io.bumpless.contracts.evidence.PublishedBlock;
import io.bumpless.contracts.evidence.PublishedBlock.Labelled;
import io.bumpless.contracts.evidence.PublishedBlock.Logs;
import io.bumpless.contracts.evidence.PublishedBlock.Value;
import io.bumpless.verdict.block.ClosedBlock;
import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.decision.GateState;
import io.bumpless.verdict.decision.TrialSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fed block as the history shows it. Pure. */
final class PublishedOf {
  private PublishedOf() {}

  static PublishedBlock fed(ComparePlan plan, BlockFeed.Fed fed) {
    ClosedBlock block = fed.block();
    Checkpoint after = fed.checkpoint();
    List<Labelled> truth = new ArrayList<>();
    fed.truth()
        .forEach(
            one ->
                truth.add(
                    new Labelled(
                        one.index(),
                        fed.regimes().getOrDefault(one.index(), ""),
                        one.labels(),
                        values(one.readings()))));
    return new PublishedBlock(
        plan.specHash(),
        block.index(),
        EventTime.instant(plan.blocks().start(block.index())),
        EventTime.instant(plan.blocks().end(block.index())),
        block.regime(),
        block.coverage().accepted(),
        block.coverage().expected(),
        block.coverage().usable(),
        block.coverage().stableMissing(),
        block.coverage().candidateMissing(),
        values(block.readings()),
        truth,
        logs(plan, after, block.regime()),
        after.trial().run(),
        EvidenceOf.ruling(after.trial().verdict().ruling()));
  }

  private static Map<String, Value> values(Map<String, Reading> readings) {
    Map<String, Value> values = new HashMap<>();
    readings.forEach((test, reading) -> values.put(test, value(reading)));
    return values;
  }

  private static Value value(Reading reading) {
    return switch (reading) {
      case Reading.Mean(double mean) -> new Value(mean, 0);
      case Reading.Counts(long trials, long events, long _) ->
          new Value((double) events / trials, trials);
    };
  }

  private static Map<String, Logs> logs(ComparePlan plan, Checkpoint after, String regime) {
    Map<String, Logs> logs = new HashMap<>();
    for (TrialSpec.Pair pair : plan.trial().pairs()) {
      if (pair.regime().equals(regime)) {
        GateState gate = after.trial().gate(pair);
        logs.put(pair.key(), new Logs(gate.bets().logPromote(), gate.bets().logReject()));
      }
    }
    return logs;
  }
}
