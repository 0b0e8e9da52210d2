package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.TagTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * A connector on a bad day: late samples, gaps marked and not, lost and repeated batches, new runs,
 * clocks set back, changes of the tag table, bad and uncertain values, samples from the future.
 */
final class RandomPlant {
  private static final long INTERVAL = Script.SECOND / 2;
  private static final double LOW = -2.4;
  private static final List<String> TAGS = List.of("a", "b", "c", "unused");

  private final Random random;
  private final long interval;
  private final List<SampleBatch> batches = new ArrayList<>();
  private final Sample[] latest = new Sample[TAGS.size()];
  private final List<Sample> delayed = new ArrayList<>();
  private List<String> order = new ArrayList<>(TAGS);
  private String run = "run-0";
  private int runs;
  private int tables;
  private long number;
  private long now;

  private record Sample(int tag, long time, double value, int status) {}

  RandomPlant(long seed) {
    this(seed, INTERVAL, 0);
  }

  /**
   * A plant.
   *
   * @param interval between batches
   * @param offset of its clock
   */
  RandomPlant(long seed, long interval, long offset) {
    this.random = new Random(seed);
    this.interval = interval;
    this.now = 1000 * Script.SECOND + offset + random.nextInt(1_000_000);
  }

  List<SampleBatch> batches(int count) {
    restart(0);
    while (batches.size() < count) {
      step();
    }
    return List.copyOf(batches);
  }

  private void step() {
    // Sometimes the other of two subscriptions: samples, but no progress.
    now +=
        random.nextInt(12) == 0
            ? 0
            : interval + (random.nextInt(10) == 0 ? random.nextInt(1_000_000) : 0);
    int dice = random.nextInt(100);
    if (dice < 2) {
      now += random.nextLong(20 * Script.SECOND);
      restart(0);
    } else if (dice == 2) {
      now -= random.nextLong(10 * Script.SECOND);
      restart(0);
    } else if (dice == 3) {
      number++;
      publish(false, List.of());
    } else if (dice == 4) {
      publish(false, List.of());
      batches.add(batches.getLast());
    } else if (dice < 8) {
      long from = now;
      now += random.nextLong(6 * Script.SECOND);
      publish(false, List.of(new Gap(from, now, GapReason.OVERFLOW, 0)));
    } else if (dice == 8) {
      order = new ArrayList<>(TAGS);
      Collections.shuffle(order, random);
      tables++;
      publish(true, List.of());
    } else {
      publish(dice < 30, List.of());
    }
  }

  private void restart(long from) {
    run = "run-" + ++runs;
    number = 0;
    publish(
        true,
        random.nextInt(4) == 0 ? List.of() : List.of(new Gap(from, now, GapReason.RESTART, 0)));
  }

  private void publish(boolean keyframe, List<Gap> gaps) {
    number++;
    List<Sample> fresh = fresh();
    fresh.forEach(this::remember);
    if (keyframe && random.nextInt(30) == 0) {
      latest[random.nextInt(latest.length)] = null;
    }
    var columns = Samples.builder(fresh.size());
    if (keyframe) {
      Arrays.stream(latest).filter(Objects::nonNull).forEach(s -> add(columns, s));
    } else {
      fresh.forEach(s -> add(columns, s));
    }
    batches.add(
        new SampleBatch(
            run,
            number,
            now,
            "table-" + tables,
            keyframe ? Optional.of(table()) : Optional.empty(),
            keyframe,
            interval,
            columns.build(),
            gaps));
  }

  private List<Sample> fresh() {
    var fresh = new ArrayList<Sample>();
    for (int i = random.nextInt(6); i > 0; i--) {
      var sample = sample();
      (random.nextInt(8) == 0 ? delayed : fresh).add(sample);
    }
    if (random.nextInt(6) == 0) {
      fresh.addAll(delayed);
      delayed.clear();
    }
    return fresh;
  }

  /** Some connectors keep the latest by time, some by arrival. */
  private void remember(Sample sample) {
    Sample known = latest[sample.tag()];
    if (known == null || random.nextBoolean() || sample.time() >= known.time()) {
      latest[sample.tag()] = sample;
    }
  }

  private void add(Samples.Builder columns, Sample s) {
    columns.add(order.indexOf(TAGS.get(s.tag())), s.time(), s.value(), s.status());
  }

  private Sample sample() {
    long spread = random.nextInt(10) == 0 ? 4 * Script.SECOND : interval;
    long future = random.nextInt(20) == 0 ? 3 * Script.SECOND : 0;
    int status =
        switch (random.nextInt(40)) {
          case 0 -> Script.NO_COMMUNICATION;
          case 1, 2 -> Script.UNCERTAIN;
          default -> Script.GOOD;
        };
    return new Sample(
        random.nextInt(TAGS.size()),
        now - random.nextLong(spread) + future,
        random.nextGaussian(),
        status);
  }

  private TagTable table() {
    return new TagTable(
        order.stream()
            .map(
                t ->
                    new TagTable.Tag(
                        t,
                        "",
                        t.equals("b"),
                        t.equals("c") ? Optional.of(Duration.ofSeconds(10)) : Optional.empty(),
                        t.equals("a") ? Optional.of(LOW) : Optional.empty(),
                        Optional.empty()))
            .toList());
  }
}
