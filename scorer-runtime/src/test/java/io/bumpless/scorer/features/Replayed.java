package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Runs an assembler over recorded streams, in some order of arrival. */
final class Replayed {
  private final InputPlan plan;
  private final List<List<SampleBatch>> streams;

  Replayed(InputPlan plan, List<List<SampleBatch>> streams) {
    this.plan = plan;
    this.streams = streams;
  }

  /**
   * All of each tick that may not depend on the reader, bit for bit, by number.
   *
   * @param first as of the assembler
   * @param start for each stream the batch to begin with
   * @param arrival which of the sources that are wanted and have a batch comes next
   * @param count enough ticks
   */
  NavigableMap<Long, String> run(
      long first, int[] start, ToIntFunction<List<Integer>> arrival, int count) {
    var assembler = new FeatureAssembler(plan, first);
    var ticks = new TreeMap<Long, String>();
    int[] position = start.clone();
    while (true) {
      var ready = new ArrayList<Integer>();
      for (int s = 0; s < streams.size(); s++) {
        if (assembler.wants(s) && position[s] < streams.get(s).size()) {
          ready.add(s);
        }
      }
      if (ready.isEmpty() || ticks.size() >= count) {
        return ticks;
      }
      int source = arrival.applyAsInt(ready);
      assembler.accept(source, streams.get(source).get(position[source]++));
      for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
        Tick closed = tick.get();
        if (!ticks.isEmpty() && closed.number() <= ticks.lastKey()) {
          throw new AssertionError(
              "tick %d after tick %d".formatted(closed.number(), ticks.lastKey()));
        }
        ticks.put(closed.number(), text(closed));
      }
    }
  }

  private static String text(Tick tick) {
    var text = new StringBuilder();
    text.append(tick.number()).append(' ').append(tick.time());
    for (double input : tick.inputs()) {
      text.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(input)));
    }
    return text.append(' ')
        .append(tick.problem())
        .append(' ')
        .append(tick.quality())
        .append(' ')
        .append(tick.inputHash())
        .toString();
  }
}
