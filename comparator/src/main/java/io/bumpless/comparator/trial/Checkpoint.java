package io.bumpless.comparator.trial;

import io.bumpless.comparator.pairing.PairingStart;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.plan.EventTime;
import io.bumpless.comparator.tag.RegimeTrack;
import io.bumpless.comparator.tag.TruthTrack;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.truth.LabelLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything a comparison remembers between two closed blocks, with the places in the streams that
 * belong to it: one record, so that a restart is bit-identical (comparison.md §7.3, rollout.md).
 * What can be read again is not in it: scores of open blocks, and of blocks whose truth is awaited.
 *
 * @param specHash of the attempt
 * @param since when the task began; a comparator of an older task must not overwrite this
 * @param firstBlock of the comparison
 * @param nextBlock first block that was not fed
 * @param trial statistics and verdict
 * @param hard counters of the hard rules
 * @param accepted blocks with enough coverage
 * @param ticks counts of all closed blocks
 * @param ledger labels of blocks that are not final
 * @param open fed blocks whose truth is awaited, in order
 * @param position sequence in the score stream at which the last block was sealed; 0 before
 * @param resume sequence in the score stream from which to read again
 * @param regime what is known of the regime
 * @param truth what is known of truth
 * @param frozen hash of the evidence with which the present Pass began; empty without
 */
public record Checkpoint(
    String specHash,
    Instant since,
    long firstBlock,
    long nextBlock,
    TrialState trial,
    HardCounters hard,
    long accepted,
    Evidence.Ticks ticks,
    Optional<LabelLedger> ledger,
    List<FedBlock> open,
    long position,
    long resume,
    Optional<RegimeTrack.State> regime,
    Optional<TruthTrack.State> truth,
    String frozen) {

  public Checkpoint {
    open = List.copyOf(open);
  }

  /** Before the first block. */
  static Checkpoint start(ComparePlan plan, long firstBlock) {
    return new Checkpoint(
        plan.specHash(),
        plan.config().since(),
        firstBlock,
        firstBlock,
        TrialState.start(plan.trial()),
        HardCounters.zero(),
        0,
        new Evidence.Ticks(0, 0, 0, 0, 0, 0, 0, 0, 0),
        plan.labels().map(_ -> LabelLedger.from(firstBlock)),
        List.of(),
        0,
        0,
        plan.config().regime().map(_ -> RegimeTrack.State.start()),
        plan.config().truth().map(_ -> TruthTrack.State.start()),
        "");
  }

  /** Whether it is of this attempt. */
  public boolean of(ComparePlan plan) {
    return specHash.equals(plan.specHash()) && since.equals(plan.config().since());
  }

  /** Whether it is of a task that began later than this one. */
  public boolean laterThan(ComparePlan plan) {
    return since.isAfter(plan.config().since());
  }

  /** Where pairing goes on. */
  PairingStart pairing() {
    Map<Long, Long> sealed = new HashMap<>();
    open.forEach(block -> sealed.put(block.block(), block.sealedAt()));
    return new PairingStart(OptionalLong.of(nextBlock), position, sealed);
  }

  /** End of the last closed block; the clock of the evidence. */
  Instant until(ComparePlan plan) {
    return EventTime.instant(plan.blocks().start(nextBlock));
  }

  /** The score stream was made anew: what was stored in the old one cannot be read again. */
  Checkpoint inNewScoreStream() {
    return new Checkpoint(
        specHash,
        since,
        firstBlock,
        nextBlock,
        trial,
        hard,
        accepted,
        ticks,
        ledger,
        open.stream().map(b -> new FedBlock(b.block(), b.regime(), 0, Long.MAX_VALUE)).toList(),
        0,
        0,
        regime,
        truth,
        frozen);
  }

  Checkpoint with(TrialState newTrial, String newFrozen) {
    return new Checkpoint(
        specHash,
        since,
        firstBlock,
        nextBlock,
        newTrial,
        hard,
        accepted,
        ticks,
        ledger,
        open,
        position,
        resume,
        regime,
        truth,
        newFrozen);
  }
}
