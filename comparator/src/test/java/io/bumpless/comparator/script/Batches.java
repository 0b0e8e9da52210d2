package io.bumpless.comparator.script;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A source's stream by hand, with one tag of interest behind another one. */
public final class Batches {
  public static final int BAD = 0x80000000;
  public static final int UNCERTAIN = 0x40000000;

  private final TagTable table;
  private final List<SampleBatch> stream = new ArrayList<>();
  private String run = "run-1";
  private long number;
  private Optional<Sample> latest = Optional.empty();

  /** A sample of the tag. */
  public record Sample(long time, double value, int status) {}

  public Batches(String tag) {
    this.table =
        new TagTable(
            List.of(
                new TagTable.Tag("other", "", false, Optional.empty()),
                new TagTable.Tag(tag, "", false, Optional.empty())));
  }

  public static Sample good(long time, double value) {
    return new Sample(time, value, 0);
  }

  /** The connector starts anew; the next batch is a keyframe with a gap marker. */
  public Batches restart() {
    run = run + "x";
    number = 0;
    return this;
  }

  /** The next batch is lost. */
  public Batches lose() {
    number++;
    return this;
  }

  /** A batch; each tenth, and the first of a run, is a keyframe that repeats the latest sample. */
  public Batches add(long completeUntil, Sample... samples) {
    number++;
    boolean keyframe = number % 10 == 1;
    var columns = Samples.builder(4);
    columns.add(0, completeUntil, 7, 0);
    if (keyframe) {
      latest.ifPresent(s -> columns.add(1, s.time(), s.value(), s.status()));
    }
    for (Sample sample : samples) {
      columns.add(1, sample.time(), sample.value(), sample.status());
      latest = Optional.of(sample);
    }
    boolean restarted = number == 1 && !stream.isEmpty();
    stream.add(
        new SampleBatch(
            run,
            number,
            completeUntil,
            "v1",
            keyframe ? Optional.of(table) : Optional.empty(),
            keyframe,
            Scores.SECOND,
            columns.build(),
            restarted ? List.of(new Gap(0, completeUntil, GapReason.RESTART, 0)) : List.of()));
    return this;
  }

  /** The stream so far; the sequence of a batch is its place, from 1. */
  public List<SampleBatch> stream() {
    return List.copyOf(stream);
  }
}
