package io.bumpless.recording.pod;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.recording.playback.Player;
import io.bumpless.sourcekit.publish.Batches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out a player's batches when they fall due. What falls due while nobody asks, because the
 * process was not there or the bus was away, is made up for: the file is the buffer. Beyond an hour
 * it is left out and marked.
 */
final class PlayedBatches implements Batches {
  private static final Logger LOG = LoggerFactory.getLogger(PlayedBatches.class);
  static final Duration MADE_UP_FOR = Duration.ofHours(1);
  private static final long GIGA = 1_000_000_000L;

  private final Player player;
  private final Clock clock;
  private boolean begun;
  private long handedOutDue;
  private volatile View view;

  /**
   * What others may look at.
   *
   * @param pass number of the pass, 1 for the first
   * @param position in the pass, in the time of the recording
   * @param dueAt nanoseconds since 1970 at which the next batch is due
   * @param ended whether everything was played
   * @param skipped values that were left out
   * @param lastGap newest marker
   */
  record View(
      long pass,
      Duration position,
      long dueAt,
      boolean ended,
      long skipped,
      Optional<Gap> lastGap) {}

  PlayedBatches(Player player, Clock clock) {
    this.player = player;
    this.clock = clock;
    this.view = view(0, Optional.empty());
  }

  @Override
  public Optional<SampleBatch> next(Duration wait) throws InterruptedException {
    long until = now() + wait.toNanos();
    while (player.ended() || player.dueAt() > now()) {
      long most = player.ended() ? until : Math.min(until, player.dueAt());
      long nanos = most - now();
      if (nanos > 0) {
        TimeUnit.NANOSECONDS.sleep(nanos);
      } else if (most == until) {
        return Optional.empty();
      }
    }
    long skipped =
        player.skipBehind(now(), MADE_UP_FOR, begun ? GapReason.BUFFER_FULL : GapReason.RESTART);
    if (skipped > 0) {
      LOG.warn("event=left-out values={} batch={}", skipped, player.number());
    }
    begun = true;
    handedOutDue = player.dueAt();
    SampleBatch batch = player.next();
    view =
        view(
            view.skipped() + skipped,
            batch.gaps().isEmpty() ? view.lastGap() : Optional.of(batch.gaps().getLast()));
    return Optional.of(batch);
  }

  /** A recording delivers by the clock: what fell due later is as far beyond as it is late. */
  @Override
  public long behindSource() {
    return Math.max(0, now() - handedOutDue);
  }

  /** Nothing is lost that is still in the file. */
  @Override
  public boolean isEmpty() {
    return true;
  }

  View view() {
    return view;
  }

  /** How late the next batch is. */
  Duration behind() {
    View seen = view;
    return seen.ended() ? Duration.ZERO : Duration.ofNanos(Math.max(0, now() - seen.dueAt()));
  }

  private View view(long skipped, Optional<Gap> lastGap) {
    return new View(
        player.passNumber(), player.position(), player.dueAt(), player.ended(), skipped, lastGap);
  }

  private long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * GIGA + now.getNano();
  }
}
