package io.bumpless.comparator.script;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.plan.EventTime;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Model;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A score stream by hand. Tick {@code i} is {@code i} seconds after {@link Configs#START}; a score
 * is published 100 ms and stored 110 ms after its tick unless said otherwise.
 */
public final class Scores {
  public static final long SECOND = 1_000_000_000L;
  public static final long START = EventTime.nanos(Configs.START);

  private final List<ScoreArrival> stream = new ArrayList<>();

  /** The time of a tick. */
  public static long time(long tick) {
    return START + tick * SECOND;
  }

  /** A valued score of a tick. */
  public static Score score(Version version, long tick, double value) {
    return score(version, tick, List.of(new Output("feed_sp", value)), Optional.empty());
  }

  /** A score without a value. */
  public static Score missing(Version version, long tick, MissingReason reason) {
    return score(version, tick, List.of(), Optional.of(new Missing(reason, "by the test")));
  }

  private static Score score(
      Version version, long tick, List<Output> outputs, Optional<Missing> missing) {
    return new Score(
        START / SECOND + tick,
        time(tick),
        new Model(version.revision(), version.id(), version.digest()),
        outputs,
        missing,
        new InputQuality(1, 0, 0, 0, 0),
        "%032x".formatted(tick),
        time(tick) + SECOND / 10,
        true,
        SECOND / 100);
  }

  /** The same score with other inputs. */
  public static Score otherInputs(Score score) {
    return new Score(
        score.tick(),
        score.tickTime(),
        score.model(),
        score.outputs(),
        score.missing(),
        score.quality(),
        "%032x".formatted(score.tick() + 1_000_000),
        score.publishedAt(),
        score.live(),
        score.latencyNanos());
  }

  /** The same score, published later. */
  public static Score publishedLater(Score score, long nanos) {
    return new Score(
        score.tick(),
        score.tickTime(),
        score.model(),
        score.outputs(),
        score.missing(),
        score.quality(),
        score.inputHash(),
        score.publishedAt() + nanos,
        score.live(),
        score.latencyNanos());
  }

  /** Adds a score, stored a moment after its publication. */
  public Scores add(Score score) {
    return addStoredAt(score, score.publishedAt() + SECOND / 100);
  }

  /** Adds a score, stored when the test says. */
  public Scores addStoredAt(Score score, long storedAt) {
    boolean judged = score.model().id().equals(Configs.CANDIDATE.id());
    stream.add(new ScoreArrival(stream.size() + 1L, storedAt, judged, score));
    return this;
  }

  /** Both versions at a tick. */
  public Scores both(long tick, double stable, double candidate) {
    return add(score(Configs.STABLE, tick, stable)).add(score(Configs.CANDIDATE, tick, candidate));
  }

  /** The stream so far. */
  public List<ScoreArrival> stream() {
    return List.copyOf(stream);
  }
}
