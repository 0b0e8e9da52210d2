package io.bumpless.scorer.tick;

import io.bumpless.scorer.features.Cadence;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.features.Tick;
import io.bumpless.scorer.ingest.Delivery;
import io.bumpless.scorer.ingest.Inbox;

/**
 * Whether a tick is live (actuation.md, "Fresh score"): it shows the present of the plant, not a
 * backlog. Three things must hold when it closes:
 *
 * <ol>
 *   <li>of at least one source at most one batch is stored that was not read: nothing was missing
 *       but that source's news;
 *   <li>no newer tick could be closed with all that is stored, one batch of each source aside. When
 *       a source comes back after ten minutes, the ticks of these ten minutes close in one go; only
 *       the newest of them is live;
 *   <li>the last batch of every source was at most one publishing interval behind its source when
 *       it was stored, by its sender's word ({@link io.bumpless.contracts.bus.Behind}). After an
 *       outage of the bus a connector sends what has waited batch after batch, each behind the
 *       acknowledgement of the one before: the stream then holds no news, and the batches are old.
 *       A batch without that word is taken for old, and one that was stored, or may have been under
 *       way, before the reading began.
 * </ol>
 *
 * <p>What is stored but not read is estimated as that many publishing intervals. Not part of the
 * input hash: it depends on when the scorer runs.
 */
final class Liveness {
  private static final long MOST_COUNTED = 1_000_000;

  private final Cadence cadence;
  private final long[] intervals;
  private final boolean[] upToDate;

  Liveness(InputPlan plan) {
    this.cadence = plan.cadence();
    this.intervals = new long[plan.sources().size()];
    this.upToDate = new boolean[plan.sources().size()];
  }

  /** A batch of a source was taken. */
  void took(Delivery delivery) {
    long interval = Math.max(1, delivery.batch().publishingInterval());
    intervals[delivery.source()] = interval;
    upToDate[delivery.source()] = delivery.behind().orElse(Long.MAX_VALUE) <= interval;
  }

  /** Whether a tick that was closed just now is live. */
  boolean of(Tick tick, FeatureAssembler assembler, Inbox inbox) {
    long reach = Long.MAX_VALUE;
    boolean drained = false;
    boolean fresh = true;
    for (int i = 0; i < intervals.length; i++) {
      fresh &= upToDate[i];
      long behind = inbox.behind(i);
      drained |= behind <= 1;
      long more = Math.clamp(behind - 1, 0, MOST_COUNTED) * intervals[i];
      reach = Math.min(reach, assembler.completeUntil(i).orElse(tick.time()) + more);
    }
    return drained && fresh && reach < neededByNext(tick);
  }

  private long neededByNext(Tick tick) {
    return switch (cadence) {
      case Cadence.Periodic periodic -> periodic.needed(periodic.time(tick.number() + 1));
      case Cadence.OnUpdate(int driver) -> tick.time() + intervals[driver];
    };
  }
}
