package io.bumpless.scorer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In which order batches of different sources arrive changes no tick, no bit and no hash. */
class ArrivalOrderTest {
  private static final int BATCHES = 400;
  private static final int ORDERS = 12;

  static Stream<Arguments> cases() {
    return LongStream.rangeClosed(1, 6)
        .boxed()
        .flatMap(seed -> RandomPlans.all().stream().map(p -> Arguments.of(p.cadence(), p, seed)));
  }

  /** One source is three times as slow, and its clock is seconds off. */
  private static List<List<SampleBatch>> streams(Random random) {
    long offset = (random.nextInt(9) - 4) * Script.SECOND;
    return List.of(
        new RandomPlant(random.nextLong()).batches(BATCHES),
        new RandomPlant(random.nextLong(), 3 * Script.SECOND / 2, offset).batches(BATCHES / 3));
  }

  @ParameterizedTest(name = "{0} seed {2}")
  @MethodSource("cases")
  void every_order_of_arrival_gives_the_same_ticks(Cadence cadence, InputPlan plan, long seed) {
    var random = new Random(seed);
    var streams = streams(random);
    var replayed = new Replayed(plan, streams);
    long first = plan.cadence().firstAfter(streams.getFirst().getFirst().completeUntil());

    List<String> reference = texts(replayed, first, Collections::min);
    assertThat(reference).hasSizeGreaterThan(60);
    assertThat(texts(replayed, first, Collections::max)).isEqualTo(reference);
    for (int i = 0; i < ORDERS; i++) {
      int bias = 1 + random.nextInt(20);
      assertThat(texts(replayed, first, ready -> biased(ready, bias, random))).isEqualTo(reference);
    }
  }

  /** Mostly the first source, so that the other one is late for a long time. */
  private static int biased(List<Integer> ready, int bias, Random random) {
    return random.nextInt(bias) == 0 ? Collections.max(ready) : Collections.min(ready);
  }

  private static List<String> texts(
      Replayed replayed, long first, ToIntFunction<List<Integer>> arrival) {
    return List.copyOf(replayed.run(first, new int[] {0, 0}, arrival, Integer.MAX_VALUE).values());
  }
}
