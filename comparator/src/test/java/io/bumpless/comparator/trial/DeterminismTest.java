package io.bumpless.comparator.trial;

import static io.bumpless.comparator.script.Scores.SECOND;
import static io.bumpless.comparator.script.Scores.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.RandomSite;
import io.bumpless.comparator.script.RandomSite.Trouble;
import io.bumpless.comparator.script.Run;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.evidence.PublishedBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Restarts, duplicates, other interleavings, bounded disorder: the evidence is bit-identical. */
class DeterminismTest {
  private static final int TICKS = 260;

  @Property(tries = 25, seed = "20261125", shrinking = ShrinkingMode.OFF)
  void restarts_and_interleavings_change_no_bit(@ForAll long seed) {
    ComparePlan plan = Configs.trial().withTruth().withRegimes().plan();
    Streams streams = streams(seed, any(seed));

    List<Step> undisturbed = Run.of(plan, streams);
    List<Step> disturbed = Run.disturbed(plan, streams, seed + 1, 0.5);

    assertThat(undisturbed).isNotEmpty();
    assertThat(hashes(disturbed)).isEqualTo(hashes(undisturbed));
    assertThat(blocks(disturbed)).isEqualTo(blocks(undisturbed));
  }

  @Property(tries = 12, seed = "20261126", shrinking = ShrinkingMode.OFF)
  void a_restart_after_every_block_changes_no_bit(@ForAll long seed) {
    ComparePlan plan = Configs.trial().withTruth().withRegimes().plan();
    Streams streams = streams(seed, any(seed));

    assertThat(hashes(Run.disturbed(plan, streams, seed, 1.0)))
        .isEqualTo(hashes(Run.of(plan, streams)));
  }

  @Property(tries = 12, seed = "20261127", shrinking = ShrinkingMode.OFF)
  void a_first_deployment_restarts_as_well(@ForAll long seed) {
    ComparePlan plan = Configs.trial().firstDeployment().plan();
    Streams streams = streams(seed, Trouble.NONE);
    List<ScoreArrival> judged = streams.scores().stream().filter(ScoreArrival::judged).toList();
    Streams alone = new Streams(renumbered(judged), List.of(), List.of());

    assertThat(hashes(Run.disturbed(plan, alone, seed, 0.7)))
        .isEqualTo(hashes(Run.of(plan, alone)));
  }

  @Property(tries = 12, seed = "20261128", shrinking = ShrinkingMode.OFF)
  void scores_that_are_stored_twice_count_once(@ForAll long seed) {
    ComparePlan plan = Configs.trial().withTruth().withRegimes().plan();
    Streams streams = streams(seed, Trouble.NONE);
    var random = new Random(seed);
    var twice = new ArrayList<ScoreArrival>();
    for (ScoreArrival arrival : streams.scores()) {
      twice.add(arrival);
      if (random.nextInt(3) == 0) {
        // Not of the first moments: what comes before the beginning has no block yet.
        twice.add(twice.get(random.nextInt(twice.size())));
      }
    }
    Streams repeated = new Streams(renumbered(twice), streams.regime(), streams.truth());

    assertThat(hashes(Run.disturbed(plan, repeated, seed, 0.3)))
        .isEqualTo(hashes(Run.of(plan, streams)));
  }

  @Property(tries = 12, seed = "20261129", shrinking = ShrinkingMode.OFF)
  void disorder_within_settle_and_a_candidate_that_lags_within_patience_change_no_bit(
      @ForAll long seed) {
    ComparePlan plan = Configs.trial().withTruth().withRegimes().plan();
    Streams streams = streams(seed, Trouble.NONE);
    var random = new Random(seed);
    var late = new ArrayList<ScoreArrival>(streams.scores());
    // Each version in its own order, disturbed by less than settle (2 s); the candidate, once it
    // has begun, up to 20 s behind, which is less than patience (30 s).
    long lag = (long) random.nextInt(20) * SECOND;
    record Placed(long at, ScoreArrival arrival) {}
    var placed = new ArrayList<Placed>();
    for (ScoreArrival arrival : late) {
      boolean lags = arrival.judged() && arrival.score().tickTime() >= time(30);
      long jitter = arrival.score().tickTime() < time(30) ? 0 : random.nextInt(1900) * 1_000_000L;
      placed.add(new Placed(arrival.storedAt() + jitter + (lags ? lag : 0), arrival));
    }
    placed.sort(Comparator.comparingLong(Placed::at));
    var disordered = new ArrayList<ScoreArrival>();
    for (Placed one : placed) {
      disordered.add(new ScoreArrival(0, one.at(), one.arrival().judged(), one.arrival().score()));
    }
    Streams other = new Streams(renumbered(disordered), streams.regime(), streams.truth());

    List<String> expected = hashes(Run.of(plan, streams));
    List<String> actual = hashes(Run.disturbed(plan, other, seed, 0.3));

    int common = Math.min(expected.size(), actual.size());
    assertThat(common).isGreaterThan(expected.size() - 4);
    assertThat(actual.subList(0, common)).isEqualTo(expected.subList(0, common));
  }

  @Property(tries = 3, seed = "20261130", shrinking = ShrinkingMode.OFF)
  void to_look_at_the_evidence_all_the_time_changes_nothing(@ForAll long seed) {
    ComparePlan plan = Configs.trial().plan();
    Streams streams = streams(seed, Trouble.NONE);
    var core = new Comparing(plan, Optional.empty());
    var peeked = new ArrayList<Step>();
    for (ScoreArrival arrival : streams.scores()) {
      core.score(arrival);
      for (var step = core.step(); step.isPresent(); step = core.step()) {
        peeked.add(step.get());
      }
      core.checkpoint().ifPresent(c -> EvidenceCodec.hash(EvidenceOf.checkpoint(plan, c)));
    }

    assertThat(hashes(peeked))
        .isEqualTo(hashes(Run.of(plan, new Streams(streams.scores(), List.of(), List.of()))));
  }

  private static List<String> hashes(List<Step> steps) {
    return steps.stream().map(Step::evidenceHash).toList();
  }

  private static List<PublishedBlock> blocks(List<Step> steps) {
    return steps.stream().flatMap(step -> step.block().stream()).toList();
  }

  private static List<ScoreArrival> renumbered(List<ScoreArrival> arrivals) {
    var numbered = new ArrayList<ScoreArrival>();
    for (ScoreArrival arrival : arrivals) {
      numbered.add(
          new ScoreArrival(
              numbered.size() + 1L, arrival.storedAt(), arrival.judged(), arrival.score()));
    }
    return numbered;
  }

  private static Trouble any(long seed) {
    return List.of(Trouble.values()).get(new Random(seed).nextInt(4));
  }

  private static Streams streams(long seed, Trouble trouble) {
    return RandomSite.streams(seed, trouble, TICKS);
  }
}
