package io.bumpless.comparator.trial;

import io.bumpless.comparator.pairing.SealedBlock;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.verdict.block.ClosedBlock;
import io.bumpless.verdict.decision.BlockResult;
import io.bumpless.verdict.decision.Surveillance;
import io.bumpless.verdict.decision.Trial;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.decision.TruthResult;
import io.bumpless.verdict.hard.PodFacts;
import io.bumpless.verdict.truth.LabelledBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Feeds one sealed block to the trial. Pure. */
final class BlockFeed {
  private final ComparePlan plan;

  BlockFeed(ComparePlan plan) {
    this.plan = plan;
  }

  /**
   * What a block brings.
   *
   * @param sealed its scores
   * @param ticks its ticks
   * @param joined truth that arrived by its end; empty without truth
   */
  record Input(SealedBlock sealed, BlockTicks ticks, Optional<TruthFeed.Joined> joined) {}

  /**
   * A fed block.
   *
   * @param checkpoint whose places in the streams are still those of before
   * @param block that was closed
   * @param truth earlier blocks whose labels became final
   * @param regimes of those blocks
   */
  record Fed(
      Checkpoint checkpoint,
      ClosedBlock block,
      List<LabelledBlock> truth,
      Map<Long, String> regimes) {}

  Fed feed(Checkpoint before, Input input) {
    ClosedBlock block =
        plan.maker().close(input.sealed().index(), input.ticks().ticks(), before.hard());
    List<LabelledBlock> labelled = input.joined().map(TruthFeed.Joined::blocks).orElseGet(List::of);
    Map<Long, String> regimes = new HashMap<>();
    before.open().forEach(one -> regimes.put(one.block(), one.regime()));
    regimes.put(block.index(), block.regime());
    TrialState trial = step(before, block, truthResults(regimes, labelled));
    var fed =
        new Checkpoint(
            before.specHash(),
            before.since(),
            before.firstBlock(),
            before.nextBlock() + 1,
            trial,
            block.hard(),
            before.accepted() + (block.coverage().accepted() ? 1 : 0),
            ticks(before.ticks(), block, input),
            input.joined().map(TruthFeed.Joined::ledger),
            open(before, block, input),
            input.sealed().sequence(),
            before.resume(),
            before.regime(),
            before.truth(),
            before.frozen());
    return new Fed(fed, block, labelled, regimes);
  }

  private TrialState step(Checkpoint before, ClosedBlock block, List<TruthResult> truth) {
    // What happens to a pod (restarts, memory) is known to the operator, not to the streams.
    BlockResult result = BlockResult.of(block, PodFacts.healthy());
    return plan.config().task() == Task.SURVEILLANCE
        ? Surveillance.step(plan.trial(), before.trial(), result, truth)
        : Trial.step(plan.trial(), before.trial(), result, truth);
  }

  private static List<TruthResult> truthResults(
      Map<Long, String> regimes, List<LabelledBlock> labelled) {
    List<TruthResult> results = new ArrayList<>();
    for (LabelledBlock one : labelled) {
      Optional.ofNullable(regimes.get(one.index()))
          .ifPresent(regime -> results.add(new TruthResult(regime, one.readings())));
    }
    return results;
  }

  private List<FedBlock> open(Checkpoint before, ClosedBlock block, Input input) {
    if (input.joined().isEmpty()) {
      return List.of();
    }
    long firstOpen = input.joined().get().ledger().next();
    List<FedBlock> open = new ArrayList<>(before.open());
    SealedBlock sealed = input.sealed();
    open.add(
        new FedBlock(block.index(), block.regime(), sealed.sequence(), sealed.firstSequence()));
    return open.stream().filter(one -> one.block() >= firstOpen).toList();
  }

  private static Evidence.Ticks ticks(Evidence.Ticks before, ClosedBlock block, Input input) {
    ClosedBlock.Coverage coverage = block.coverage();
    long labels = 0;
    for (LabelledBlock one : input.joined().map(TruthFeed.Joined::blocks).orElseGet(List::of)) {
      labels += one.labels();
    }
    return new Evidence.Ticks(
        before.seen() + input.ticks().seen(),
        before.usable() + coverage.usable(),
        before.referenceMissing() + coverage.stableMissing(),
        before.judgedMissing() + coverage.candidateMissing(),
        before.late() + input.ticks().late(),
        before.mismatched() + input.ticks().mismatched(),
        before.labels() + labels,
        input.joined().map(joined -> joined.ledger().late()).orElse(0L),
        input.joined().map(joined -> joined.ledger().unmatched()).orElse(0L));
  }
}
