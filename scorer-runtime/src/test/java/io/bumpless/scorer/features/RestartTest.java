package io.bumpless.scorer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Restarting a scorer anywhere reproduces the same ticks bit for bit (architecture.md, principle
 * 3): every function, both cadences, streams with everything that can go wrong.
 */
class RestartTest {
  private static final int BATCHES = 600;
  private static final int COMPARED = 40;

  private static Stream<Arguments> seeds(int from, int to) {
    return LongStream.rangeClosed(from, to)
        .boxed()
        .flatMap(seed -> RandomPlans.all().stream().map(p -> Arguments.of(p.cadence(), p, seed)));
  }

  static Stream<Arguments> cases() {
    return seeds(1, 6);
  }

  static Stream<Arguments> fewCases() {
    return seeds(11, 11);
  }

  @ParameterizedTest(name = "{0} seed {2}")
  @MethodSource("cases")
  void a_restart_at_any_tick_from_any_early_keyframe_gives_bit_identical_ticks(
      Cadence cadence, InputPlan plan, long seed) {
    compare(plan, seed, COMPARED);
  }

  @ParameterizedTest(name = "{0} seed {2}")
  @MethodSource("fewCases")
  void a_restart_at_any_tick_gives_all_remaining_ticks_to_the_end_of_the_streams(
      Cadence cadence, InputPlan plan, long seed) {
    compare(plan, seed, Integer.MAX_VALUE);
  }

  private static void compare(InputPlan plan, long seed, int count) {
    var random = new Random(seed);
    var streams =
        List.of(
            new RandomPlant(seed * 2).batches(BATCHES),
            new RandomPlant(seed * 2 + 1).batches(BATCHES));
    var replayed = new Replayed(plan, streams);
    long first = plan.cadence().firstAfter(streams.getFirst().getFirst().completeUntil());
    NavigableMap<Long, String> reference =
        replayed.run(first, new int[] {0, 0}, r -> any(r, random), Integer.MAX_VALUE);
    assertThat(reference).hasSizeGreaterThan(100);
    assertThat(reference.values()).anyMatch(t -> t.contains("Optional.empty"));
    assertThat(reference.values()).anyMatch(t -> t.contains("InputProblem"));

    int restarts = 0;
    long behindLastScore = first;
    for (long tick : reference.keySet()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        int[] start = {
          start(plan, 0, streams.get(0), tick, behindLastScore, random),
          start(plan, 1, streams.get(1), tick, behindLastScore, random)
        };
        if (start[0] < 0 || start[1] < 0) {
          continue;
        }
        restarts++;
        var again = replayed.run(behindLastScore, start, r -> any(r, random), count);
        assertThat(again.keySet())
            .as("ticks from %d on, from batches %d and %d", tick, start[0], start[1])
            .isEqualTo(reference.subMap(tick, true, again.lastKey(), true).keySet())
            .hasSizeGreaterThanOrEqualTo(Math.min(count, reference.tailMap(tick).size()));
        again.forEach(
            (number, text) -> {
              if (!text.equals(reference.get(number))) {
                assertThat(text)
                    .as("from batches %d and %d", start[0], start[1])
                    .isEqualTo(reference.get(number));
              }
            });
      }
      behindLastScore = tick + 1;
    }
    assertThat(restarts).isGreaterThan(100);
  }

  private static int any(List<Integer> ready, Random random) {
    return ready.get(random.nextInt(ready.size()));
  }

  /** A keyframe from which tick {@code tick} may be read, before the batch that closes it. */
  private static int start(
      InputPlan plan,
      int source,
      List<SampleBatch> stream,
      long tick,
      long behindLastScore,
      Random random) {
    var possible = new ArrayList<Integer>();
    for (int i = 0; i < stream.size(); i++) {
      SampleBatch batch = stream.get(i);
      if (FeatureAssembler.beginsEarlyEnough(plan, source, batch, behindLastScore)
          && !repeats(stream, i)) {
        possible.add(i);
      }
      if (batch.completeUntil() >= plan.cadence().needed(plan.cadence().time(tick))) {
        break;
      }
    }
    return possible.isEmpty() ? -1 : possible.get(random.nextInt(possible.size()));
  }

  private static boolean repeats(List<SampleBatch> stream, int i) {
    return i > 0 && stream.get(i).equals(stream.get(i - 1));
  }
}
