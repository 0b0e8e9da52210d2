package io.bumpless.comparator.script;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.store.CheckpointCodec;
import io.bumpless.comparator.tag.RegimeTrack;
import io.bumpless.comparator.tag.TruthTrack;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.Comparing;
import io.bumpless.comparator.trial.Comparing.Stream;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.evidence.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Plays stored streams to a comparison as the pod does: from the places in the checkpoint, only
 * what is wanted, in any interleaving, with restarts.
 */
public final class Run {
  private final ComparePlan plan;
  private final List<ScoreArrival> scores;
  private final List<SampleBatch> regime;
  private final List<SampleBatch> truth;
  private final Random random;
  private final double restartRate;
  private final CheckpointCodec codec = new CheckpointCodec();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Stream, Integer> next = new EnumMap<>(Stream.class);
  private Comparing core;

  private Run(
      ComparePlan plan,
      List<ScoreArrival> scores,
      List<SampleBatch> regime,
      List<SampleBatch> truth,
      Random random,
      double restartRate) {
    this.plan = plan;
    this.scores = scores;
    this.regime = regime;
    this.truth = truth;
    this.random = random;
    this.restartRate = restartRate;
    this.core = new Comparing(plan, Optional.empty());
  }

  /** Stored streams. */
  public record Streams(
      List<ScoreArrival> scores, List<SampleBatch> regime, List<SampleBatch> truth) {
    public static Streams of(Scores scores) {
      return new Streams(scores.stream(), List.of(), List.of());
    }
  }

  /** Undisturbed. */
  public static List<Step> of(ComparePlan plan, Streams streams) {
    return new Run(plan, streams.scores(), streams.regime(), streams.truth(), new Random(0), 0)
        .play();
  }

  /** With another interleaving, and a restart after a step with the given probability. */
  public static List<Step> disturbed(
      ComparePlan plan, Streams streams, long seed, double restartRate) {
    return new Run(
            plan,
            streams.scores(),
            streams.regime(),
            streams.truth(),
            new Random(seed),
            restartRate)
        .play();
  }

  /** The evidence at the end. */
  public static Evidence evidence(List<Step> steps) {
    return steps.getLast().evidence();
  }

  private List<Step> play() {
    Optional<Stream> stream = choose();
    while (stream.isPresent()) {
      feed(stream.get());
      boolean restart = false;
      for (Optional<Step> step = core.step(); step.isPresent() && !restart; step = core.step()) {
        steps.add(step.get());
        restart = random.nextDouble() < restartRate;
        if (restart) {
          restart(step.get().checkpoint());
          break;
        }
      }
      stream = choose();
    }
    return steps;
  }

  private Optional<Stream> choose() {
    List<Stream> possible =
        Arrays.stream(Stream.values())
            .filter(s -> core.wants(s) && next.getOrDefault(s, 0) < length(s))
            .toList();
    return possible.isEmpty()
        ? Optional.empty()
        : Optional.of(possible.get(random.nextInt(possible.size())));
  }

  private int length(Stream stream) {
    return switch (stream) {
      case SCORES -> scores.size();
      case REGIME -> regime.size();
      case TRUTH -> truth.size();
    };
  }

  private void feed(Stream stream) {
    int i = next.merge(stream, 1, Integer::sum) - 1;
    switch (stream) {
      case SCORES -> core.score(scores.get(i));
      case REGIME -> core.regime(i + 1L, regime.get(i));
      case TRUTH -> core.truth(i + 1L, truth.get(i));
    }
  }

  private void restart(Checkpoint kept) {
    Checkpoint read;
    try {
      read = codec.decode(codec.encode(kept));
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
    core = new Comparing(plan, Optional.of(read));
    next.put(Stream.SCORES, Math.max(0, (int) read.resume() - 1));
    next.put(
        Stream.REGIME,
        (int) (long) read.regime().map(RegimeTrack.State::place).map(p -> p.sequence()).orElse(0L));
    next.put(
        Stream.TRUTH,
        (int) (long) read.truth().map(TruthTrack.State::place).map(p -> p.sequence()).orElse(0L));
  }
}
