package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.contracts.bus.Score.Model;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.scorer.features.Tick;
import java.util.List;
import java.util.Optional;

/** Makes the score of a tick. */
public final class ScoreBuilder {
  private final Model model;

  /** For the revision of a configuration. */
  public ScoreBuilder(ScorerConfig.Revision revision) {
    this.model = new Model(revision.number(), revision.id(), revision.digest());
  }

  /**
   * When a score was made.
   *
   * @param publishedAt wall clock, nanoseconds since the Unix epoch
   * @param live the present, no backlog: at tick close at most one publishing interval was pending
   * @param latencyNanos since the arrival of the batch that closed the tick
   */
  public record Timing(long publishedAt, boolean live, long latencyNanos) {}

  /** With outputs. */
  public Score valued(Tick tick, List<Output> outputs, Timing timing) {
    return score(tick, outputs, Optional.empty(), timing);
  }

  /** Without outputs. */
  public Score missing(Tick tick, Missing missing, Timing timing) {
    return score(tick, List.of(), Optional.of(missing), timing);
  }

  private Score score(Tick tick, List<Output> outputs, Optional<Missing> missing, Timing timing) {
    InputQuality quality = tick.quality();
    return new Score(
        tick.number(),
        tick.time(),
        model,
        outputs,
        missing,
        quality,
        tick.inputHash(),
        timing.publishedAt(),
        timing.live(),
        timing.latencyNanos());
  }
}
