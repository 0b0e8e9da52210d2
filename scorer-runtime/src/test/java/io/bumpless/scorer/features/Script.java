package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the batches of one source; times in seconds. */
final class Script {
  static final int GOOD = 0;
  static final int UNCERTAIN = 0x40900000;
  static final int NO_COMMUNICATION = 0x80310000;
  static final long SECOND = 1_000_000_000L;

  private final TagTable table;
  private String run = "run-1";
  private long number;

  Script(TagTable table) {
    this.table = table;
  }

  static Script of(String... tags) {
    return new Script(
        new TagTable(
            List.of(tags).stream()
                .map(t -> new TagTable.Tag(t, "", false, Optional.empty()))
                .toList()));
  }

  static Script acceptingUncertain(String tag) {
    return new Script(new TagTable(List.of(new TagTable.Tag(tag, "", true, Optional.empty()))));
  }

  static Script staleAfter(String tag, Duration limit) {
    return new Script(new TagTable(List.of(new TagTable.Tag(tag, "", false, Optional.of(limit)))));
  }

  /** One sample; a null tag is not allowed. */
  record Sample(int tag, double time, double value, int status) {
    static Sample of(int tag, double time, double value) {
      return new Sample(tag, time, value, GOOD);
    }
  }

  static Sample at(double time, double value) {
    return Sample.of(0, time, value);
  }

  static Sample at(double time, double value, int status) {
    return new Sample(0, time, value, status);
  }

  static Gap gap(double from, double to) {
    return new Gap(nanos(from), nanos(to), GapReason.CONNECTION, 0);
  }

  SampleBatch keyframe(double completeUntil, Sample... samples) {
    return batch(completeUntil, true, List.of(), samples);
  }

  SampleBatch batch(double completeUntil, Sample... samples) {
    return batch(completeUntil, false, List.of(), samples);
  }

  SampleBatch afterGap(double completeUntil, Gap gap, Sample... samples) {
    return batch(completeUntil, false, List.of(gap), samples);
  }

  SampleBatch newRun(String id, double completeUntil, Gap gap, Sample... samples) {
    run = id;
    number = 0;
    return batch(completeUntil, true, List.of(gap), samples);
  }

  /** The next batch is lost. */
  Script lose() {
    number++;
    return this;
  }

  private SampleBatch batch(
      double completeUntil, boolean keyframe, List<Gap> gaps, Sample... samples) {
    number++;
    var columns = Samples.builder(samples.length);
    for (Sample s : samples) {
      columns.add(s.tag(), nanos(s.time()), s.value(), s.status());
    }
    return new SampleBatch(
        run,
        number,
        nanos(completeUntil),
        "v1",
        keyframe ? Optional.of(table) : Optional.empty(),
        keyframe,
        SECOND / 2,
        columns.build(),
        gaps);
  }

  static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }

  /** Closes all that closes when one source says this, beginning with tick {@code first}. */
  static List<Tick> ticks(InputPlan plan, long first, List<SampleBatch> batches) {
    var assembler = new FeatureAssembler(plan, first);
    var ticks = new ArrayList<Tick>();
    for (SampleBatch batch : batches) {
      assembler.accept(0, batch);
      for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
        ticks.add(tick.get());
      }
    }
    return ticks;
  }

  /** One source "mill", one column "x" of tag "feed"; period 1 s, grace 0, maxAge 2 s. */
  static InputPlan plan(Take take) {
    return new InputPlan(
        new Cadence.Periodic(SECOND, 0),
        2 * SECOND,
        List.of(new InputPlan.Source("mill", List.of("feed"), take.span())),
        List.of(new Column("x", 0, 0, "feed", take)));
  }
}
