package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a tick costs with many windows: 1,000 tags that change ten times a second, a tick at each
 * batch, windows of 60 s. Prints the CPU time to take a batch in and to close its tick, without bus
 * and model. Run it: {@code scripts/java -cp
 * scorer-runtime/target/test-classes:scorer-runtime/target/scorer-runtime.jar
 * io.bumpless.scorer.features.WindowCost}.
 */
final class WindowCost {
  private static final int TAGS = 1000;
  private static final long STEP = Script.SECOND / 10;
  private static final long WINDOW = 60 * Script.SECOND;
  private static final int FILL = 700;
  private static final int MEASURED = 300;

  private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
  private final Random random = new Random(1);
  private long number;

  private WindowCost() {}

  /** Prints one line for each function. */
  public static void main(String[] args) {
    System.out.printf("%d tags x 10 Hz, onUpdate, windows of 60 s (600 values each)%n", TAGS);
    List<Take> takes =
        List.of(
            new Take.Last(),
            new Take.Min(WINDOW),
            new Take.Max(WINDOW),
            new Take.Mean(WINDOW),
            new Take.StdDev(WINDOW),
            new Take.Delta(WINDOW));
    takes.forEach(take -> new WindowCost().measure(take));
  }

  private void measure(Take take) {
    var assembler = new FeatureAssembler(plan(take), 1);
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < FILL + MEASURED; i++) {
      SampleBatch batch = batch();
      long begin = cpu.getCurrentThreadCpuTime();
      assembler.accept(0, batch);
      boolean closed = assembler.close().isPresent();
      if (i >= FILL) {
        nanos[i - FILL] = cpu.getCurrentThreadCpuTime() - begin;
        if (!closed) {
          throw new IllegalStateException("no tick at batch " + i);
        }
      }
    }
    Arrays.sort(nanos);
    double median = nanos[MEASURED / 2] / 1e3;
    System.out.printf(
        "%-7s p50 %8.0f us  p99 %8.0f us  %6.0f ns per feature%n",
        take.getClass().getSimpleName(),
        median,
        nanos[MEASURED * 99 / 100] / 1e3,
        median * 1e3 / TAGS);
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    for (int i = 0; i < TAGS; i++) {
      names.add("t" + i);
    }
    return names;
  }

  private static InputPlan plan(Take take) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < TAGS; i++) {
      columns.add(new Column("t" + i, 0, i, "t" + i, take));
    }
    return new InputPlan(
        new Cadence.OnUpdate(0),
        Script.SECOND,
        List.of(new InputPlan.Source("mill", names(), take.span())),
        columns);
  }

  private SampleBatch batch() {
    number++;
    long now = number * STEP;
    var samples = Samples.builder(TAGS);
    for (int i = 0; i < TAGS; i++) {
      samples.add(i, now, random.nextGaussian(), 0);
    }
    boolean keyframe = number == 1;
    var table =
        new TagTable(
            names().stream().map(n -> new TagTable.Tag(n, "", false, Optional.empty())).toList());
    return new SampleBatch(
        "run",
        number,
        now,
        "v1",
        keyframe ? Optional.of(table) : Optional.empty(),
        keyframe,
        STEP,
        samples.build(),
        List.of());
  }
}
