package io.bumpless.comparator.trial;

import io.bumpless.comparator.pairing.Pair;
import io.bumpless.comparator.pairing.Pairing;
import io.bumpless.comparator.pairing.PairingStart;
import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.pairing.SealedBlock;
import io.bumpless.comparator.pairing.TickMaker;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.tag.RegimeTrack;
import io.bumpless.comparator.tag.TruthTrack;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.evidence.PublishedBlock;
import io.bumpless.verdict.block.Regimes;
import io.bumpless.verdict.decision.Trial;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.hard.HardViolation;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * A whole comparison without thread, clock or socket: scores and batches in, steps out. What comes
 * out depends on the content of the streams alone, not on how they interleave, on who asks, or on
 * restarts from any checkpoint.
 *
 * <p>A stream is read only while {@link #wants} says so: what waits for another stream waits on the
 * bus.
 */
public final class Comparing {
  /** The streams a comparison reads. */
  public enum Stream {
    SCORES,
    REGIME,
    TRUTH
  }

  private final ComparePlan plan;
  private final TickMaker maker;
  private final BlockFeed feed;
  private final EarlyHard earlyHard;
  private final Pairing pairing;
  private final Optional<RegimeTrack> regime;
  private final Optional<TruthTrack> truth;
  private final Optional<TruthFeed> truthFeed;
  private Optional<Checkpoint> state;

  /** From nothing, or from a checkpoint of the same attempt. */
  public Comparing(ComparePlan plan, Optional<Checkpoint> from) {
    this.plan = plan;
    this.maker = new TickMaker(plan);
    this.feed = new BlockFeed(plan);
    this.earlyHard = new EarlyHard(plan, maker);
    this.state = from;
    this.pairing = new Pairing(plan, from.map(Checkpoint::pairing).orElseGet(PairingStart::fresh));
    this.regime =
        plan.config()
            .regime()
            .map(
                tag ->
                    new RegimeTrack(
                        tag.tag(),
                        tag.grace().toNanos(),
                        from.flatMap(Checkpoint::regime).orElseGet(RegimeTrack.State::start)));
    this.truth =
        plan.config()
            .truth()
            .map(
                tag ->
                    new TruthTrack(
                        tag.tag(),
                        from.flatMap(Checkpoint::truth).orElseGet(TruthTrack.State::start)));
    this.truthFeed =
        plan.config().truth().map(tag -> new TruthFeed(plan, plan.labels().orElseThrow(), tag));
  }

  /** Takes the next score of the stream. */
  public void score(ScoreArrival arrival) {
    pairing.accept(arrival);
  }

  /** Takes the next batch of the regime's source. */
  public void regime(long sequence, SampleBatch batch) {
    regime.orElseThrow().accept(sequence, batch);
  }

  /** Takes the next batch of the truth's source. */
  public void truth(long sequence, SampleBatch batch) {
    truth.orElseThrow().accept(sequence, batch);
  }

  /** Whether the next message of a stream is of use now. */
  public boolean wants(Stream stream) {
    if (done()) {
      return false;
    }
    return switch (stream) {
      case SCORES -> !pairing.ready();
      case REGIME -> regime.isPresent() && !regime.get().covers(neededTo());
      case TRUTH ->
          pairing.ready()
              && truth.isPresent()
              && !truth.get().covers(plan.blocks().end(pairing.next()));
    };
  }

  /** Up to where the regime must be known for what is waiting. */
  private long neededTo() {
    if (pairing.ready()) {
      return plan.blocks().end(pairing.next());
    }
    NavigableMap<Long, Pair> pairs = pairing.finalPairs();
    return pairs.isEmpty() ? Long.MIN_VALUE / 2 : pairs.lastKey();
  }

  /** Whether nothing more can change: the verdict is final, or the window of a replay is over. */
  public boolean done() {
    return state
        .map(s -> s.trial().verdict().sticky() || s.nextBlock() > plan.lastBlock())
        .orElse(false);
  }

  /** Whether all of a replay's window was compared. */
  public boolean windowCompared() {
    return state.map(s -> s.nextBlock() > plan.lastBlock()).orElse(false);
  }

  /** The next step that is possible now; call it until it is empty. */
  public Optional<Step> step() {
    if (done() || !pairing.begun()) {
      return Optional.empty();
    }
    if (state.isEmpty()) {
      state = Optional.of(Checkpoint.start(plan, pairing.next()));
    }
    Checkpoint before = state.get();
    long end = plan.blocks().end(before.nextBlock());
    if (pairing.ready()
        && regime.map(track -> track.covers(end)).orElse(true)
        && truth.map(track -> track.covers(end)).orElse(true)) {
      return Optional.of(close(before, end));
    }
    return pairing.caughtUp()
        ? violation(before).map(broken -> reject(before, broken))
        : Optional.empty();
  }

  private Step close(Checkpoint before, long end) {
    SealedBlock sealed = pairing.take();
    LongFunction<String> labels = this::label;
    BlockTicks ticks = BlockTicks.of(plan, maker, sealed.pairs(), labels);
    Optional<TruthFeed.Joined> joined = truthFeed.map(joining -> join(joining, before, ticks, end));
    BlockFeed.Fed fed = feed.feed(before, new BlockFeed.Input(sealed, ticks, joined));
    regime.ifPresent(track -> track.forgetBefore(end));
    return settle(before, places(fed.checkpoint()), Optional.of(PublishedOf.fed(plan, fed)));
  }

  private TruthFeed.Joined join(TruthFeed joining, Checkpoint before, BlockTicks ticks, long end) {
    pairing
        .readAgain()
        .values()
        .forEach(
            pairs ->
                // Regimes of fed blocks are in the checkpoint; a prediction needs none.
                joining.predictions(
                    BlockTicks.of(plan, maker, pairs, _ -> Regimes.UNKNOWN).ticks()));
    joining.predictions(ticks.ticks());
    return joining.join(
        before.ledger().orElseThrow(),
        truth.orElseThrow().take(end),
        plan.blocks().start(before.firstBlock()),
        end);
  }

  private Checkpoint places(Checkpoint fed) {
    long resume = Math.min(fed.position(), pairing.firstSequence());
    for (FedBlock block : fed.open()) {
      resume = Math.min(resume, block.firstSequence());
    }
    return new Checkpoint(
        fed.specHash(),
        fed.since(),
        fed.firstBlock(),
        fed.nextBlock(),
        fed.trial(),
        fed.hard(),
        fed.accepted(),
        fed.ticks(),
        fed.ledger(),
        fed.open(),
        fed.position(),
        resume,
        regime.map(RegimeTrack::state),
        truth.map(TruthTrack::state),
        fed.frozen());
  }

  private Optional<HardViolation> violation(Checkpoint before) {
    NavigableMap<Long, Pair> pairs = pairing.finalPairs();
    if (regime.isPresent()) {
      var known = new TreeMap<Long, Pair>();
      pairs.entrySet().stream()
          .takeWhile(entry -> regime.get().covers(entry.getKey()))
          .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
      pairs = known;
    }
    return earlyHard.look(before.nextBlock(), pairs, this::label, before.hard());
  }

  private Step reject(Checkpoint before, HardViolation broken) {
    TrialState rejected = Trial.reject(before.trial(), broken);
    return settle(before, before.with(rejected, before.frozen()), Optional.empty());
  }

  private Step settle(Checkpoint before, Checkpoint after, Optional<PublishedBlock> block) {
    Evidence evidence = EvidenceOf.checkpoint(plan, after);
    String hash = EvidenceCodec.hash(evidence);
    boolean passes = evidence.ruling() == Evidence.Ruling.PASS;
    boolean freeze = passes && before.frozen().isEmpty();
    String frozen = passes ? (freeze ? hash : before.frozen()) : "";
    Checkpoint settled = after.with(after.trial(), frozen);
    state = Optional.of(settled);
    return new Step(settled, evidence, hash, freeze, block);
  }

  /**
   * A stream was made anew; for scores, the checkpoint to begin again from.
   *
   * @return what to store; empty when nothing was reached yet
   */
  public Optional<Checkpoint> inNewStream(Stream stream) {
    switch (stream) {
      case SCORES -> state = state.map(Checkpoint::inNewScoreStream);
      case REGIME -> regime.ifPresent(RegimeTrack::streamReplaced);
      case TRUTH -> truth.ifPresent(TruthTrack::streamReplaced);
    }
    return stream == Stream.SCORES ? state : Optional.empty();
  }

  private String label(long time) {
    return regime.map(track -> track.label(time)).orElse(Regimes.ALL);
  }

  /** What was reached last; empty before the first block. */
  public Optional<Checkpoint> checkpoint() {
    return state;
  }

  /** The streams' own counts, for metrics. */
  public ReadingCounts counts() {
    return new ReadingCounts(
        pairing.late(),
        pairing.repeated(),
        regime.map(RegimeTrack::late).orElse(0L),
        regime.map(RegimeTrack::dropped).orElse(0L),
        truth.map(TruthTrack::refused).orElse(0L),
        truth.map(TruthTrack::repeated).orElse(0L),
        truth.map(TruthTrack::dropped).orElse(0L) + truthFeed.map(TruthFeed::dropped).orElse(0L));
  }
}
