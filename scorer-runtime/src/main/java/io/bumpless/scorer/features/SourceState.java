package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one source's stream has said so far, as far as ticks still look at it.
 *
 * <p>Everything here is a function of the batches alone. It is also (nearly) independent of where
 * the reading began: for times at or after a keyframe's {@code completeUntil}, state that was
 * carried over the keyframe equals state that begins at it. {@link FeatureAssembler} relies on it.
 */
final class SourceState {
  private static final long NEVER = Cadence.NEVER;

  private final InputPlan plan;
  private final InputPlan.Source source;
  private final TagTrack[] tracks;
  private final int[] latest;

  private boolean started;
  private String run = "";
  private long number;
  private String tableVersion = "";
  private Optional<TagTable.Tag>[] tags;
  private int[] trackOfTag = new int[0];
  private int tableSize;
  private long completeUntil = NEVER;
  private long knownSince = Long.MAX_VALUE;

  private long batches;
  private long lateSamples;
  private long corrections;
  private long gaps;
  private long ignored;
  private long resets;

  @SuppressWarnings({"unchecked", "rawtypes"})
  SourceState(InputPlan plan, InputPlan.Source source) {
    this.plan = plan;
    this.source = source;
    this.tracks = new TagTrack[source.tags().size()];
    Arrays.setAll(tracks, i -> new TagTrack());
    this.latest = new int[tracks.length];
    this.tags = new Optional[tracks.length];
    Arrays.fill(tags, Optional.empty());
  }

  /** Takes the next batch of the stream. */
  void accept(SampleBatch batch) {
    batches++;
    if (batch.keyframe() && batch.tagTable().isPresent()) {
      keyframe(batch, batch.tagTable().get());
    } else {
      follow(batch);
    }
  }

  private void keyframe(SampleBatch batch, TagTable table) {
    boolean sameRun = batch.runId().equals(run);
    if (started && sameRun && batch.number() <= number) {
      ignored++;
      return;
    }
    if (!started) {
      beginAt(batch);
    } else if (!sameRun && batch.completeUntil() < completeUntil) {
      resets++;
      beginAt(batch);
    } else if (!sameRun) {
      newRun(batch);
    } else {
      unmarkedGap(batch, batch.number() > number + 1);
      markedGaps(batch);
    }
    bind(batch.tagTableVersion(), table);
    take(batch.samples());
    correct(batch.samples());
    goOnAfter(batch);
  }

  /** From here on it is as if nothing had been read before. */
  private void beginAt(SampleBatch batch) {
    for (TagTrack track : tracks) {
      track.clear();
    }
    started = true;
    completeUntil = NEVER;
    knownSince = batch.completeUntil();
  }

  /** A new run is a gap since the end of the previous one, marked or not. */
  private void newRun(SampleBatch batch) {
    long from = completeUntil;
    long to = batch.gaps().isEmpty() ? batch.completeUntil() : NEVER;
    for (Gap gap : batch.gaps()) {
      from = gap.from() == 0 ? from : Math.min(from, gap.from());
      to = Math.max(to, end(gap, batch));
    }
    gap(from, to);
  }

  private void follow(SampleBatch batch) {
    if (!started || !batch.runId().equals(run) || batch.number() <= number) {
      ignored++;
      return;
    }
    boolean readable = batch.tagTableVersion().equals(tableVersion);
    unmarkedGap(batch, !readable || batch.number() > number + 1);
    markedGaps(batch);
    if (readable) {
      take(batch.samples());
    }
    goOnAfter(batch);
  }

  private void unmarkedGap(SampleBatch batch, boolean there) {
    if (there) {
      gap(completeUntil, batch.completeUntil());
    }
  }

  private void markedGaps(SampleBatch batch) {
    for (Gap gap : batch.gaps()) {
      gap(gap.from() == 0 ? completeUntil : gap.from(), end(gap, batch));
    }
  }

  private static long end(Gap gap, SampleBatch batch) {
    return gap.to() == 0 ? batch.completeUntil() : Math.min(gap.to(), batch.completeUntil());
  }

  private void gap(long from, long to) {
    gaps++;
    for (TagTrack track : tracks) {
      track.gap(from, to);
    }
  }

  private void bind(String version, TagTable table) {
    if (version.equals(tableVersion)) {
      return;
    }
    tableVersion = version;
    tableSize = table.tags().size();
    trackOfTag = new int[tableSize];
    Arrays.fill(tags, Optional.empty());
    for (int i = 0; i < tableSize; i++) {
      TagTable.Tag tag = table.tags().get(i);
      trackOfTag[i] = source.tags().indexOf(tag.name());
      if (trackOfTag[i] >= 0) {
        tags[trackOfTag[i]] = Optional.of(tag);
      }
    }
  }

  private void take(Samples samples) {
    long lateUpTo = lateUpTo();
    for (int i = 0; i < samples.size(); i++) {
      int track = track(samples.tag(i));
      if (track >= 0) {
        var outcome =
            tracks[track].add(samples.time(i), samples.value(i), samples.status(i), lateUpTo);
        lateSamples += outcome == TagTrack.Outcome.LATE ? 1 : 0;
      }
    }
  }

  /** Up to where samples come too late: the newest tick that this source alone has closed. */
  private long lateUpTo() {
    return completeUntil == NEVER ? NEVER : plan.cadence().lateUpTo(completeUntil);
  }

  /** A keyframe holds the latest sample of every tag: where we disagree, it is right. */
  private void correct(Samples samples) {
    // From the first instant that is still open (all of them when nothing is ever late): later
    // samples, also such as come out of order, must find the same order of values as in a scorer
    // that starts at this keyframe.
    long open = lateUpTo() == NEVER ? NEVER : lateUpTo() + 1;
    Arrays.fill(latest, -1);
    for (int i = 0; i < samples.size(); i++) {
      int track = track(samples.tag(i));
      if (track >= 0 && (latest[track] < 0 || samples.time(i) >= samples.time(latest[track]))) {
        latest[track] = i;
      }
    }
    for (int track = 0; track < tracks.length; track++) {
      int i = latest[track];
      var sample =
          i < 0 ? InForce.ABSENT : InForce.of(samples.time(i), samples.value(i), samples.status(i));
      corrections += tracks[track].correct(sample, Math.max(open, sample.sampled())) ? 1 : 0;
    }
  }

  private int track(int tag) {
    return tag >= 0 && tag < trackOfTag.length ? trackOfTag[tag] : -1;
  }

  private void goOnAfter(SampleBatch batch) {
    run = batch.runId();
    number = batch.number();
    completeUntil = Math.max(completeUntil, batch.completeUntil());
  }

  /** Whether the source has delivered all that enters a tick of this time. */
  boolean completeFor(long tickTime) {
    return completeUntil != NEVER && completeUntil >= plan.cadence().needed(tickTime);
  }

  /** Source time up to which everything was delivered; empty before the first keyframe. */
  Optional<Long> completeUntil() {
    return completeUntil == NEVER ? Optional.empty() : Optional.of(completeUntil);
  }

  /** Before this time nothing is known: the reading began here. */
  long knownSince() {
    return knownSince;
  }

  String name() {
    return source.name();
  }

  List<String> tagNames() {
    return source.tags();
  }

  TagTrack track(Column column) {
    return tracks[column.track()];
  }

  /** The tag in the table in force; empty when the table does not hold it. */
  Optional<TagTable.Tag> tag(Column column) {
    return tags[column.track()];
  }

  int tableSize() {
    return tableSize;
  }

  void forgetBefore(long time) {
    for (TagTrack track : tracks) {
      track.forgetBefore(time);
    }
  }

  SourceCounts counts() {
    return new SourceCounts(batches, lateSamples, corrections, gaps, ignored, resets);
  }
}
