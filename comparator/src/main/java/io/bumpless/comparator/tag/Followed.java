package io.bumpless.comparator.tag;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.TagTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one batch says of one tag.
 *
 * @param place after the batch
 * @param keyframe whether the batch holds the tag's latest sample whatever its age
 * @param samples of the tag, in order of arrival
 * @param gaps in which samples are missing for good
 */
record Followed(TagPlace place, boolean keyframe, List<Sample> samples, List<Span> gaps) {

  /**
   * A sample of the tag.
   *
   * @param time source time, nanoseconds
   * @param value in the tag's unit
   * @param usable whether its quality allows its use and it is finite
   */
  record Sample(long time, double value, boolean usable) {}

  /** Source time from..to, nanoseconds. */
  record Span(long from, long to) {}

  /**
   * Follows a tag through the next batch of the stream; empty when the batch says nothing: it is of
   * an old run, was seen before, or comes before the first keyframe.
   */
  static Optional<Followed> after(TagPlace before, String tag, long sequence, SampleBatch batch) {
    boolean sameRun = batch.runId().equals(before.run());
    if (sameRun && batch.number() <= before.number()) {
      return Optional.empty();
    }
    boolean keyframe = batch.keyframe() && batch.tagTable().isPresent();
    if (!sameRun && !keyframe) {
      return Optional.empty();
    }
    boolean readable = keyframe || batch.tagTableVersion().equals(before.tagTable());
    List<Span> gaps = gaps(before, batch, sameRun && readable);
    TagPlace place = place(before, tag, sequence, batch);
    return Optional.of(
        new Followed(place, keyframe, readable ? samples(place, batch) : List.of(), gaps));
  }

  private static TagPlace place(TagPlace before, String tag, long sequence, SampleBatch batch) {
    String version = before.tagTable();
    int index = before.index();
    boolean uncertain = before.acceptUncertain();
    if (batch.keyframe() && batch.tagTable().isPresent()) {
      TagTable table = batch.tagTable().get();
      version = batch.tagTableVersion();
      index = indexOf(tag, table);
      uncertain = index >= 0 && table.tags().get(index).acceptUncertain();
    }
    return new TagPlace(
        sequence,
        batch.runId(),
        batch.number(),
        version,
        index,
        uncertain,
        Math.max(before.completeUntil(), batch.completeUntil()));
  }

  private static int indexOf(String tag, TagTable table) {
    for (int i = 0; i < table.tags().size(); i++) {
      if (table.tags().get(i).name().equals(tag)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Sample> samples(TagPlace place, SampleBatch batch) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < batch.samples().size(); i++) {
      if (batch.samples().tag(i) == place.index()) {
        double value = batch.samples().value(i);
        // Severity is in the two highest bits (OPC 10000-4 §7.39): 0 good, 1 uncertain, else bad.
        int severity = batch.samples().status(i) >>> 30;
        boolean good = severity == 0 || (severity == 1 && place.acceptUncertain());
        samples.add(new Sample(batch.samples().time(i), value, good && Double.isFinite(value)));
      }
    }
    return samples;
  }

  private static List<Span> gaps(TagPlace before, SampleBatch batch, boolean follows) {
    List<Span> gaps = new ArrayList<>();
    boolean first = before.completeUntil() == Long.MIN_VALUE;
    if (!first && (!follows || batch.number() > before.number() + 1)) {
      gaps.add(new Span(before.completeUntil(), batch.completeUntil()));
    }
    for (Gap gap : batch.gaps()) {
      long from = gap.from() == 0 ? before.completeUntil() : gap.from();
      long to = gap.to() == 0 ? batch.completeUntil() : gap.to();
      if (!first) {
        gaps.add(new Span(from, Math.min(to, batch.completeUntil())));
      }
    }
    return gaps.stream().filter(gap -> gap.from() < gap.to()).toList();
  }
}
