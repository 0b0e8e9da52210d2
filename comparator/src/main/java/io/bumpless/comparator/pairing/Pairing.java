package io.bumpless.comparator.pairing;

import io.bumpless.comparator.plan.ComparePlan;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pairs scores by tick and seals blocks. Pure: what is sealed, and with which scores, depends on
 * the content and order of the score stream alone.
 *
 * <p>A block is sealed at the first score at which both versions are past its end by {@code
 * settle}; or at which one of them has been past it for {@code patience}, by the bus's clock as
 * stored with the scores: the other one is then missing in it. So a candidate that is killed during
 * an outage of the bus and catches up is waited for, and one that hangs is not. No clock of this
 * process is asked.
 *
 * <p>The first block is the first whole one after the judged version's first tick.
 */
public final class Pairing {
  private static final long NEVER = Long.MIN_VALUE;

  /** Ticks that may wait for the other version; with more, it is not waited for any longer. */
  static final int MAX_WAITING = 250_000;

  private final ComparePlan plan;
  private final PairingStart start;
  private final TreeMap<Long, Open> open = new TreeMap<>();
  private final TreeMap<Long, NavigableMap<Long, Pair>> again = new TreeMap<>();

  /**
   * Blocks up to the key were passed by the leading version when the bus's clock said the value.
   */
  private final TreeMap<Long, Long> passed = new TreeMap<>();

  /** Blocks up to the key were sealed at the sequence of the value. */
  private final TreeMap<Long, Long> sealed = new TreeMap<>();

  private boolean begun;
  private boolean caughtUp;
  private long next;
  private long judgedTo = NEVER;
  private long referenceTo = NEVER;
  private int waiting;
  private long late;
  private long repeated;

  private static final class Open {
    private final TreeMap<Long, Pair> pairs = new TreeMap<>();
    private long firstSequence = Long.MAX_VALUE;
  }

  /** From the beginning or from a checkpoint. */
  public Pairing(ComparePlan plan, PairingStart start) {
    this.plan = plan;
    this.start = start;
    this.begun = start.next().isPresent();
    this.next = start.next().orElse(0);
  }

  /** Takes the next score of the stream. */
  public void accept(ScoreArrival arrival) {
    caughtUp = arrival.sequence() >= start.position();
    long time = arrival.score().tickTime();
    long block = plan.blocks().indexOf(time);
    if (!begun && arrival.judged()) {
      begin(time);
    }
    if (begun && block < firstOpen()) {
      closed(arrival, block, time);
    } else {
      put(arrival, block, time);
    }
    advance(arrival, time);
  }

  private void begin(long firstTick) {
    begun = true;
    long first = -Math.floorDiv(-firstTick, plan.blocks().block());
    next = Math.max(first, plan.earliestBlock());
    open.headMap(next).clear();
    waiting = open.values().stream().mapToInt(one -> one.pairs.size()).sum();
  }

  private long firstOpen() {
    return sealed.isEmpty() ? next : Math.max(next, sealed.lastKey() + 1);
  }

  private void closed(ScoreArrival arrival, long block, long time) {
    if (arrival.sequence() > start.position()) {
      late++;
    } else if (arrival.sequence() <= start.sealed().getOrDefault(block, NEVER)) {
      Side side = Side.of(arrival.score());
      again
          .computeIfAbsent(block, _ -> new TreeMap<>())
          .merge(
              time,
              Pair.NONE.with(arrival.judged(), side),
              (pair, _) -> pair.with(arrival.judged(), side));
    }
  }

  private void put(ScoreArrival arrival, long block, long time) {
    Open one = open.computeIfAbsent(block, _ -> new Open());
    one.firstSequence = Math.min(one.firstSequence, arrival.sequence());
    Pair before = one.pairs.getOrDefault(time, Pair.NONE);
    Pair after = before.with(arrival.judged(), Side.of(arrival.score()));
    if (after.equals(before)) {
      repeated++;
      return;
    }
    if (before.equals(Pair.NONE)) {
      waiting++;
    }
    one.pairs.put(time, after);
    if (!begun) {
      forgetBeforeBeginning(block);
    }
  }

  /** A candidate begins with what is live, so only the newest scores can still be of use. */
  private void forgetBeforeBeginning(long block) {
    if (plan.patience().isPresent()) {
      open.headMap(block - 2).clear();
      waiting = open.values().stream().mapToInt(one -> one.pairs.size()).sum();
    }
  }

  private void advance(ScoreArrival arrival, long time) {
    if (arrival.judged()) {
      judgedTo = Math.max(judgedTo, time);
    } else {
      referenceTo = Math.max(referenceTo, time);
    }
    if (begun) {
      long leads = lastPassedBy(plan.absolute() ? judgedTo : Math.max(judgedTo, referenceTo));
      if (leads >= next && (passed.isEmpty() || leads > passed.lastKey())) {
        passed.put(leads, arrival.storedAt());
      }
      // Blocks before the first open one were sealed before a restart, by scores read again now.
      if (arrival.sequence() >= start.position()) {
        seal(arrival, leads);
      }
    }
  }

  private void seal(ScoreArrival arrival, long leads) {
    long sealable = lastPassedBy(plan.absolute() ? judgedTo : Math.min(judgedTo, referenceTo));
    sealable = Math.max(sealable, givenUp(arrival.storedAt()));
    if (waiting > MAX_WAITING && plan.patience().isPresent()) {
      sealable = Math.max(sealable, leads);
    }
    sealable = Math.min(sealable, plan.lastBlock());
    if (sealable >= firstOpen()) {
      sealed.put(sealable, arrival.sequence());
    }
  }

  /** Last block whose end lies at least {@code settle} before a tick. */
  private long lastPassedBy(long tick) {
    return tick == NEVER ? NEVER : plan.blocks().indexOf(tick - plan.settle()) - 1;
  }

  /** Last block that the leading version has been past for {@code patience}. */
  private long givenUp(long now) {
    if (plan.patience().isEmpty()) {
      return NEVER;
    }
    long last = NEVER;
    for (var entry : passed.entrySet()) {
      if (entry.getValue() + plan.patience().getAsLong() <= now) {
        last = Math.max(last, entry.getKey());
      }
    }
    return last;
  }

  /** Whether all scores that were read before a restart have been read again. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** Whether the first block is known. */
  public boolean begun() {
    return begun;
  }

  /** The first block that was not taken yet; meaningless before {@link #begun}. */
  public long next() {
    return next;
  }

  /** Whether the next block can be taken. */
  public boolean ready() {
    return begun && !sealed.isEmpty() && sealed.lastKey() >= next;
  }

  /** Takes the next block; {@link #ready} must hold. */
  public SealedBlock take() {
    if (!ready()) {
      throw new IllegalStateException("block " + next + " is not sealed");
    }
    Open one = Optional.ofNullable(open.remove(next)).orElseGet(Open::new);
    waiting -= one.pairs.size();
    long sequence = sealed.ceilingEntry(next).getValue();
    var block = new SealedBlock(next, sequence, one.firstSequence, one.pairs);
    next++;
    sealed.headMap(next).clear();
    passed.headMap(next).clear();
    return block;
  }

  /**
   * Pairs of the next block that no later score can change, by tick time; not copied, do not change
   * it.
   */
  public NavigableMap<Long, Pair> finalPairs() {
    Open one = open.get(next);
    if (!begun || one == null) {
      return new TreeMap<>();
    }
    if (ready()) {
      return one.pairs;
    }
    long to = plan.absolute() ? judgedTo : Math.min(judgedTo, referenceTo);
    return to == NEVER ? new TreeMap<>() : one.pairs.headMap(to - plan.settle(), true);
  }

  /** Pairs of earlier blocks that were read again after a restart; they are handed over once. */
  public NavigableMap<Long, NavigableMap<Long, Pair>> readAgain() {
    var result = new TreeMap<>(again);
    again.clear();
    return result;
  }

  /** The sequence from which all scores of blocks that are not taken must be read again. */
  public long firstSequence() {
    return open.tailMap(next, true).values().stream()
        .mapToLong(one -> one.firstSequence)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Scores for blocks that were sealed already, dropped. */
  public long late() {
    return late;
  }

  /** Scores of a tick that had one already, dropped. */
  public long repeated() {
    return repeated;
  }
}
