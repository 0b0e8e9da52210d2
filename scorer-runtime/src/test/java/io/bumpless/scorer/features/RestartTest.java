package io.bumpless.scorer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Restarting a scorer anywhere reproduces the same ticks bit for bit (architecture.md, principle
 * 3).
 */
class RestartTest {
  private static final long SECOND = Script.SECOND;
  private static final int COMPARED = 40;
  private static final InputPlan PLAN =
      new InputPlan(
          SECOND,
          SECOND / 3,
          2 * SECOND,
          List.of(
              new InputPlan.Source("mill", List.of("a", "b", "c"), 5 * SECOND),
              new InputPlan.Source("lab", List.of("a", "c"), 3 * SECOND)),
          List.of(
              new Column("mill_a", 0, 0, "a", new Take.Last()),
              new Column("mill_a_mean", 0, 0, "a", new Take.Mean(5 * SECOND)),
              new Column("mill_b_lag", 0, 1, "b", new Take.Lag(4 * SECOND)),
              new Column("mill_c", 0, 2, "c", new Take.Last()),
              new Column("lab_a", 1, 0, "a", new Take.Last()),
              new Column("lab_a_mean", 1, 0, "a", new Take.Mean(3 * SECOND)),
              new Column("lab_c_lag", 1, 1, "c", new Take.Lag(SECOND))));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void a_restart_at_any_tick_from_any_early_keyframe_gives_bit_identical_ticks(long seed) {
    var random = new Random(seed);
    var streams =
        List.of(new RandomPlant(seed * 2).batches(600), new RandomPlant(seed * 2 + 1).batches(600));
    long first = PLAN.tickAtOrBefore(streams.getFirst().getFirst().completeUntil());
    var reference = run(first, streams, new int[] {0, 0}, random, Integer.MAX_VALUE);
    assertThat(reference).hasSizeGreaterThan(100);
    assertThat(reference.values()).anyMatch(t -> t.problem().isEmpty());
    assertThat(reference.values()).anyMatch(t -> t.problem().isPresent());

    int restarts = 0;
    for (long tick : reference.keySet()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        int[] start = {
          start(0, streams.get(0), tick, random), start(1, streams.get(1), tick, random)
        };
        if (start[0] < 0 || start[1] < 0) {
          continue;
        }
        restarts++;
        var again = run(tick, streams, start, random, COMPARED);
        assertThat(again.keySet())
            .isEqualTo(reference.subMap(tick, true, again.lastKey(), true).keySet())
            .hasSizeGreaterThanOrEqualTo((int) Math.min(COMPARED, reference.lastKey() - tick + 1));
        again.forEach((number, replayed) -> assertSame(replayed, reference.get(number), start));
      }
    }
    assertThat(restarts).isGreaterThan(100);
  }

  private static void assertSame(Tick actual, Tick expected, int[] start) {
    assertThat(text(actual))
        .as("tick %d from batches %d and %d", expected.number(), start[0], start[1])
        .isEqualTo(text(expected));
  }

  private static String text(Tick tick) {
    return "%d %s %s %s %s"
        .formatted(
            tick.time(),
            Arrays.toString(
                Arrays.stream(tick.inputs()).mapToLong(Double::doubleToRawLongBits).toArray()),
            tick.problem(),
            tick.quality(),
            tick.inputHash());
  }

  /** A keyframe from which tick {@code tick} may be read, before the batch that closes it. */
  private static int start(int source, List<SampleBatch> stream, long tick, Random random) {
    var possible = new ArrayList<Integer>();
    for (int i = 0; i < stream.size(); i++) {
      SampleBatch batch = stream.get(i);
      if (FeatureAssembler.beginsEarlyEnough(PLAN, source, batch, tick) && !repeats(stream, i)) {
        possible.add(i);
      }
      if (batch.completeUntil() >= PLAN.time(tick) + PLAN.grace()) {
        break;
      }
    }
    return possible.isEmpty() ? -1 : possible.get(random.nextInt(possible.size()));
  }

  private static boolean repeats(List<SampleBatch> stream, int i) {
    return i > 0 && stream.get(i).equals(stream.get(i - 1));
  }

  private static NavigableMap<Long, Tick> run(
      long first, List<List<SampleBatch>> streams, int[] start, Random random, int count) {
    var assembler = new FeatureAssembler(PLAN, first);
    var ticks = new TreeMap<Long, Tick>();
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
      int source = ready.get(random.nextInt(ready.size()));
      assembler.accept(source, streams.get(source).get(position[source]++));
      for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
        ticks.put(tick.get().number(), tick.get());
      }
    }
  }
}
