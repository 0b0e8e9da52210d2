package io.bumpless.scorer.tick;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.endpoint.InferenceEndpoint;
import io.bumpless.scorer.endpoint.LoadedModel;
import io.bumpless.scorer.endpoint.Served;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.model.ModelStore;
import io.bumpless.scorer.model.TensorModel;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the scorer into its pod. */
public final class ScorerPod {
  private static final Logger LOG = LoggerFactory.getLogger(ScorerPod.class);
  private static final Duration MODEL_RETRY = Duration.ofSeconds(2);

  private ScorerPod() {}

  /**
   * Starts scoring.
   *
   * @throws BadConfig when the configuration contradicts itself
   */
  public static void start(ScorerConfig config, Pod pod) throws BadConfig {
    InputPlan plan = plan(config);
    var standing = new Standing(config, System::nanoTime);
    ScoringLoop loop = ScoringLoop.start(config, plan, pod.data(), pod.metrics(), standing);
    pod.closeAtEnd("scoring", loop);
    pod.health().live("inference", loop::live);
    pod.health().ready("scoring", loop::ready);
    pod.report("mdep", config.deployment(), standing::facts);
    if (config.inferenceEndpoint()) {
      serve(config, pod, loop);
    }
  }

  /** Beside the tick path: what goes wrong here ends no scoring. */
  private static void serve(ScorerConfig config, Pod pod, ScoringLoop loop) {
    ScorerConfig.Revision revision = config.revision();
    var store = new ModelStore(pod.data());
    var model =
        LoadedModel.start(
            () -> loop.ready().ok(),
            () ->
                TensorModel.open(
                    store.fetch(revision.digest(), config.maxModelBytes()), config.deadline()),
            MODEL_RETRY);
    pod.closeAtEnd("inference model", model);
    var served =
        new Served(
            config.deployment().name(),
            revision.version(),
            Map.of("digest", revision.digest(), "revision", revision.id()));
    try {
      pod.closeAtEnd(
          "inference endpoint",
          InferenceEndpoint.start(pod.environment().inference(), served, model, pod.metrics()));
    } catch (IOException e) {
      LOG.error(
          "the inference endpoint is not served address={} (BUMPLESS_INFERENCE); scoring goes on",
          pod.environment().inference(),
          e);
    }
  }

  private static InputPlan plan(ScorerConfig config) throws BadConfig {
    try {
      return InputPlan.of(config);
    } catch (IllegalArgumentException e) {
      throw new BadConfig("the inputs cannot be used: " + e.getMessage(), e);
    }
  }
}
