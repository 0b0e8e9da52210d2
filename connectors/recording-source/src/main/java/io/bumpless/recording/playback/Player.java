package io.bumpless.recording.playback;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.recording.series.Hole;
import io.bumpless.recording.series.Pass;
import io.bumpless.recording.series.Recording;
import io.bumpless.sourcekit.batch.LatestSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes the batches of a run, one after the other. Batch {@code n} depends on nothing but the
 * recording, the settings and the run: a player that begins at {@code n} makes the same bytes as
 * one that came there. No clock and no thread inside; used by one thread.
 */
public final class Player {
  private final Recording recording;
  private final Pass pass;
  private final Run run;
  private final String tableVersion;
  private final Timeline timeline;
  private final boolean loop;
  private final long keyframeEvery;
  private final LatestSamples latest;
  private long next;
  private Optional<Gap> skipped = Optional.empty();

  /**
   * How it is played.
   *
   * @param speed factor
   * @param loop whether it begins again
   * @param keyframeInterval between keyframes
   */
  public record Settings(double speed, boolean loop, Duration keyframeInterval) {}

  public Player(Recording recording, Settings settings, Beginning beginning) {
    this.recording = recording;
    this.pass = recording.pass();
    this.run = beginning.run();
    this.tableVersion = run.fingerprint();
    this.loop = settings.loop();
    this.timeline = new Timeline(run, pass, settings.speed(), loop);
    this.keyframeEvery = Math.max(1, settings.keyframeInterval().toNanos() / timeline.slice());
    this.latest = new LatestSamples(pass.tags());
    this.next = beginning.number();
    recall();
  }

  /** What every tag showed before the next batch: each pass says something of every tag. */
  private void recall() {
    long until = timeline.end(next - 1);
    long newest = next == 1 ? -1 : timeline.lastPass(until);
    long oldest = Math.max(0, newest - 3 - pass.lastArrival() / pass.length());
    var known = new BitSet(pass.tags());
    var found = Samples.builder(pass.tags());
    for (long k = newest; k >= oldest && known.cardinality() < pass.tags(); k--) {
      for (int i = arrivedUntil(k, until) - 1; i >= 0 && known.cardinality() < pass.tags(); i--) {
        if (!known.get(pass.samples().tag(i))) {
          known.set(pass.samples().tag(i));
          add(found, k, i);
        }
      }
    }
    latest.take(found.build());
  }

  /** Number of the next batch. */
  public long number() {
    return next;
  }

  /** When the next batch is complete, in nanoseconds since 1970. */
  public long dueAt() {
    return timeline.end(next);
  }

  /** Whether everything has been played. */
  public boolean ended() {
    return next > timeline.lastSlice();
  }

  /** The next batch. */
  public SampleBatch next() {
    Samples fresh = between(timeline.end(next - 1), timeline.end(next));
    boolean keyframe = next == 1 || skipped.isPresent() || next % keyframeEvery == 0;
    Samples samples = keyframe ? latest.completing(fresh) : fresh;
    latest.take(fresh);
    var batch =
        new SampleBatch(
            run.id(),
            next,
            timeline.completeUntil(next),
            tableVersion,
            keyframe ? Optional.of(recording.tags()) : Optional.empty(),
            keyframe,
            timeline.slice(),
            samples,
            gaps());
    skipped = Optional.empty();
    next++;
    return batch;
  }

  /**
   * Leaves out what lies too far back; the next batch says so with a gap marker.
   *
   * @param now nanoseconds since 1970
   * @param most that is made up for
   * @return values that were left out
   */
  public long skipBehind(long now, Duration most, GapReason reason) {
    long due = Math.min(timeline.endedAt(now), timeline.lastSlice());
    if (timeline.end(due) - timeline.end(next) <= most.toNanos() || next == 1) {
      return 0;
    }
    long missed = count(timeline.end(next - 1), timeline.end(due - 1));
    skipped =
        Optional.of(
            new Gap(
                timeline.completeUntil(next - 1), timeline.completeUntil(due - 1), reason, missed));
    next = due;
    recall();
    return missed;
  }

  /** Number of the pass that is played, 1 for the first. */
  public long passNumber() {
    return next == 1 ? 1 : timeline.passAt(timeline.end(next - 1)) + 1;
  }

  /** Where the pass is. */
  public Duration position() {
    return Duration.ofNanos(next == 1 ? 0 : timeline.position(timeline.end(next - 1)));
  }

  private List<Gap> gaps() {
    var gaps = new ArrayList<Gap>();
    long from = timeline.end(next - 1);
    long to = timeline.end(next);
    if (next == 1) {
      // Whatever happened since an earlier run ended was seen by nobody.
      gaps.add(new Gap(0, timeline.completeUntil(1), GapReason.RESTART, 0));
    }
    skipped.ifPresent(gaps::add);
    List<Hole> holes = loop ? pass.holes() : pass.holes().subList(0, pass.holes().size() - 1);
    for (long k = timeline.firstPass(from); k <= timeline.lastPass(to) && !holes.isEmpty(); k++) {
      for (Hole hole : holes) {
        long end = timeline.time(k, hole.to());
        if (end > from && end <= to) {
          gaps.add(new Gap(timeline.time(k, hole.from()), end, GapReason.RECORDING, 0));
        }
      }
    }
    return gaps;
  }

  /** What arrives after {@code from} and until {@code to}. */
  private Samples between(long from, long to) {
    var samples = Samples.builder(16);
    for (long k = timeline.firstPass(from); k <= timeline.lastPass(to); k++) {
      int last = arrivedUntil(k, to);
      for (int i = arrivedUntil(k, from); i < last; i++) {
        add(samples, k, i);
      }
    }
    return samples.build();
  }

  private void add(Samples.Builder samples, long passNumber, int i) {
    Samples all = pass.samples();
    samples.add(all.tag(i), timeline.time(passNumber, all.time(i)), all.value(i), all.status(i));
  }

  private long count(long from, long to) {
    long count = 0;
    for (long k = timeline.firstPass(from); k <= timeline.lastPass(to); k++) {
      count += arrivedUntil(k, to) - arrivedUntil(k, from);
    }
    return count;
  }

  /** How many samples of a pass have arrived at a time. */
  private int arrivedUntil(long passNumber, long time) {
    int low = 0;
    int high = pass.samples().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeline.time(passNumber, pass.arrival(middle)) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
