package io.bumpless.comparator.script;

import static io.bumpless.comparator.script.Configs.CANDIDATE;
import static io.bumpless.comparator.script.Configs.STABLE;
import static io.bumpless.comparator.script.Scores.SECOND;
import static io.bumpless.comparator.script.Scores.missing;
import static io.bumpless.comparator.script.Scores.publishedLater;
import static io.bumpless.comparator.script.Scores.score;
import static io.bumpless.comparator.script.Scores.time;

import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.MissingReason;
import java.util.List;
import java.util.Random;

/**
 * Streams in which all happens that may happen: missing, late and broken scores, other inputs,
 * changing regimes, gaps, restarts of connectors, late truth.
 */
public final class RandomSite {
  private RandomSite() {}

  /** What happens on top. */
  public enum Trouble {
    NONE,
    /** A hard violation somewhere. */
    BROKEN,
    /** The candidate says nothing for longer than the patience. */
    CANDIDATE_SILENT,
    /** The stable version says nothing for longer than the patience. */
    STABLE_SILENT
  }

  /** The streams of a seed. */
  public static Streams streams(long seed, Trouble trouble, int ticks) {
    var random = new Random(seed);
    var scores = new Scores();
    long at = 60L + random.nextInt(ticks - 100);
    long breakAt = trouble == Trouble.BROKEN ? at : -1;
    for (long tick = 0; tick < ticks; tick++) {
      double stable = 220 + 20 * Math.sin(tick / 9.0);
      Trouble now = tick >= at && tick < at + 36 ? trouble : Trouble.NONE;
      if (random.nextInt(40) != 0 && now != Trouble.STABLE_SILENT) {
        scores.add(score(STABLE, tick, stable));
      }
      if (tick >= 13 && random.nextInt(60) != 0 && now != Trouble.CANDIDATE_SILENT) {
        scores.add(candidate(random, tick, stable, tick == breakAt));
      }
    }
    return new Streams(scores.stream(), ore(random, ticks), lab(random, ticks));
  }

  private static Score candidate(Random random, long tick, double stable, boolean broken) {
    if (broken) {
      return missing(CANDIDATE, tick, MissingReason.NOT_FINITE);
    }
    Score score = score(CANDIDATE, tick, stable + random.nextGaussian());
    return switch (random.nextInt(100)) {
      case 0 -> publishedLater(score, SECOND);
      case 1 -> missing(CANDIDATE, tick, MissingReason.OUT_OF_RANGE);
      case 2 -> missing(CANDIDATE, tick, MissingReason.MODEL_ERROR);
      case 3 -> Scores.otherInputs(score);
      default -> score;
    };
  }

  private static List<SampleBatch> ore(Random random, int ticks) {
    var ore = new Batches("ore");
    double value = 1;
    for (int i = -5; i < ticks + 20; i++) {
      if (random.nextInt(35) == 0) {
        value = 3 - value;
      }
      switch (random.nextInt(60)) {
        case 0 -> ore.restart();
        case 1 -> ore.lose();
        default -> {}
      }
      int status = random.nextInt(50) == 0 ? Batches.BAD : 0;
      ore.add(
          time(i), new Batches.Sample(time(i) - random.nextInt(1500) * 1_000_000L, value, status));
    }
    return ore.stream();
  }

  private static List<SampleBatch> lab(Random random, int ticks) {
    var lab = new Batches("p80").add(time(-5));
    for (int i = 0; i < ticks + 90; i += 4) {
      if (random.nextInt(3) == 0) {
        lab.add(time(i));
      } else {
        lab.add(
            time(i), Batches.good(time(i - random.nextInt(70)), 220 + 30 * random.nextDouble()));
      }
    }
    return lab.stream();
  }
}
