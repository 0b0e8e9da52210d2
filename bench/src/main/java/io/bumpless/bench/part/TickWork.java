package io.bumpless.bench.part;

import io.bumpless.bench.statistics.Quantiles;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.scorer.emit.ScoreBuilder;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.features.Tick;
import io.bumpless.scorer.model.Inference;
import io.bumpless.scorer.model.ModelContract;
import io.bumpless.scorer.model.OnnxModel;
import io.bumpless.scorer.tick.Deployment;

/**
 * The work of one tick on one thread, without bus and hand-over: decode the batch, assemble, hash,
 * infer, encode the score. What remains of the overhead is waiting for a core.
 */
final class TickWork {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;

  private TickWork() {}

  /** How long each of 20,000 ticks took. */
  static Quantiles measure() throws Exception {
    var deployment = new Deployment();
    ScorerConfig config = deployment.config("bench");
    var builder = new ScoreBuilder(config.revision());
    long[] nanos = new long[MEASURED];
    try (var model = OnnxModel.load(Deployment.MODEL, ModelContract.of(config))) {
      var assembler = new FeatureAssembler(InputPlan.of(config), 1);
      for (int i = 0; i < WARM_UP + MEASURED; i++) {
        byte[] batch = SampleBatchCodec.encode(deployment.batch(i * Deployment.SECOND, i, 2 * i));
        long begin = System.nanoTime();
        boolean valued = tick(batch, assembler, model, builder);
        if (i >= WARM_UP) {
          nanos[i - WARM_UP] = System.nanoTime() - begin;
          if (!valued) {
            throw new IllegalStateException("batch " + i + " gave no score with a value");
          }
        }
      }
    }
    return Quantiles.of(nanos);
  }

  private static boolean tick(
      byte[] message, FeatureAssembler assembler, OnnxModel model, ScoreBuilder builder)
      throws MalformedMessage {
    SampleBatch batch = SampleBatchCodec.decode(message);
    assembler.accept(0, batch);
    boolean scored = false;
    for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
      Tick closed = tick.get();
      if (closed.problem().isEmpty()
          && model.score(closed.inputs()) instanceof Inference.Valued valued) {
        scored =
            ScoreCodec.encode(
                        builder.valued(
                            closed, valued.outputs(), new ScoreBuilder.Timing(1, true, 1)))
                    .length
                > 0;
      }
    }
    return scored;
  }
}
