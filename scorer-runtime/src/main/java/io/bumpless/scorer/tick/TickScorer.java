package io.bumpless.scorer.tick;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.scorer.emit.ScoreBuilder;
import io.bumpless.scorer.emit.ScoreBuilder.Timing;
import io.bumpless.scorer.emit.ScoreMetrics;
import io.bumpless.scorer.emit.ScoreSink;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputProblem;
import io.bumpless.scorer.features.Tick;
import io.bumpless.scorer.ingest.Delivery;
import io.bumpless.scorer.model.Inference;
import io.bumpless.scorer.model.OnnxModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Scores a closed tick and publishes the result. */
final class TickScorer {
  private final OnnxModel model;
  private final ScoreBuilder builder;
  private final ScoreSink sink;
  private final ScoreMetrics metrics;
  private final Standing standing;
  private final InstantSource clock;

  TickScorer(
      OnnxModel model,
      ScoreBuilder builder,
      ScoreSink sink,
      ScoreMetrics metrics,
      Standing standing,
      InstantSource clock) {
    this.model = model;
    this.builder = builder;
    this.sink = sink;
    this.metrics = metrics;
    this.standing = standing;
    this.clock = clock;
  }

  /** Scores a tick that was closed by a delivery; for {@code live} see {@link Liveness}. */
  void score(Tick tick, Delivery closedBy, boolean live) throws InterruptedException {
    Optional<InputProblem> problem = tick.problem();
    Score score;
    if (problem.isPresent()) {
      InputProblem p = problem.get();
      score = missing(tick, p, timing(closedBy, live));
    } else {
      long begin = System.nanoTime();
      Inference inference = model.score(tick.inputs());
      metrics.inference(System.nanoTime() - begin);
      score =
          switch (inference) {
            case Inference.Valued valued -> {
              standing.tick(Standing.Outcome.VALUED);
              yield builder.valued(tick, valued.outputs(), timing(closedBy, live));
            }
            case Inference.Failed f ->
                missing(
                    tick,
                    new InputProblem(f.reason(), f.summary(), f.summary() + ": " + f.detail()),
                    timing(closedBy, live));
          };
    }
    sink.take(score);
    metrics.score(
        score.missing().map(Missing::reason), System.nanoTime() - closedBy.arrivalNanos());
  }

  private Score missing(Tick tick, InputProblem why, Timing timing) {
    standing.tick(new Standing.Outcome(Optional.of(why.reason()), why.summary()));
    return builder.missing(tick, new Missing(why.reason(), why.detail()), timing);
  }

  private Timing timing(Delivery closedBy, boolean live) {
    Instant now = clock.instant();
    return new Timing(
        now.getEpochSecond() * 1_000_000_000L + now.getNano(),
        live,
        System.nanoTime() - closedBy.arrivalNanos());
  }
}
