package io.bumpless.sourcekit.batch;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.sourcekit.batch.ParcelBuffer.Dropped;
import io.bumpless.sourcekit.batch.ParcelBuffer.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the batches of one run, in the order in which they are published: numbers, keyframes, gap
 * markers. A keyframe is due at the start, at each interval, behind dropped parcels, and when a tag
 * is good again by a sample that is older than the Bad one before it. Pure; used by one thread.
 */
public final class BatchBuilder {
  private final String runId;
  private final Table table;
  private final long publishingInterval;
  private final long keyframeInterval;
  private final LatestSamples latest;
  private long number;
  private long completeUntil;
  private long keyframeAt;

  /**
   * The tag table of the run.
   *
   * @param version changes whenever the meaning of an index may have changed
   */
  public record Table(TagTable tags, String version) {}

  /**
   * @param runId unique per process
   * @param publishingInterval of the source
   * @param keyframeInterval between keyframes
   */
  public BatchBuilder(
      String runId, Table table, Duration publishingInterval, Duration keyframeInterval) {
    this.runId = runId;
    this.table = table;
    this.publishingInterval = publishingInterval.toNanos();
    this.keyframeInterval = keyframeInterval.toNanos();
    this.latest = new LatestSamples(table.tags().tags().size());
  }

  /**
   * The batch for a parcel.
   *
   * @param now monotonic nanoseconds
   */
  public SampleBatch next(Taken taken, long now) {
    Parcel parcel = taken.parcel();
    boolean first = number == 0;
    List<Gap> gaps = gaps(taken, first);
    taken.dropped().ifPresent(dropped -> latest.take(dropped.latest()));
    boolean keyframe =
        first
            || taken.dropped().isPresent()
            || now - keyframeAt >= keyframeInterval
            || latest.revivedBy(parcel.samples());
    Samples samples = keyframe ? latest.completing(parcel.samples()) : parcel.samples();
    latest.take(parcel.samples());
    keyframeAt = keyframe ? now : keyframeAt;
    number++;
    completeUntil = Math.max(completeUntil, parcel.completeUntil());
    return new SampleBatch(
        runId,
        number,
        completeUntil,
        table.version(),
        keyframe ? Optional.of(table.tags()) : Optional.empty(),
        keyframe,
        publishingInterval,
        samples,
        gaps);
  }

  private List<Gap> gaps(Taken taken, boolean first) {
    var gaps = new ArrayList<Gap>();
    if (first) {
      // Whatever happened since the previous run ended was seen by nobody.
      gaps.add(new Gap(0, taken.parcel().completeUntil(), GapReason.RESTART, 0));
    }
    taken.dropped().map(this::bufferFull).ifPresent(gaps::add);
    gaps.addAll(taken.parcel().gaps());
    return gaps;
  }

  private Gap bufferFull(Dropped dropped) {
    return new Gap(completeUntil, dropped.until(), GapReason.BUFFER_FULL, dropped.samples());
  }
}
