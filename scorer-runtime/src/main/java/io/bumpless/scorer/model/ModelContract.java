package io.bumpless.scorer.model;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment expects of a model.
 *
 * @param features names of the columns, in tensor order
 * @param tensor name of the input; absent = the model's only one
 * @param outputs what is taken from it
 * @param threads of ONNX Runtime for one inference
 * @param deadline of one inference
 */
public record ModelContract(
    List<String> features,
    Optional<String> tensor,
    List<Output> outputs,
    int threads,
    Duration deadline) {

  public ModelContract {
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
  }

  /** What a scorer's configuration expects. */
  public static ModelContract of(ScorerConfig config) {
    return new ModelContract(
        config.features().stream().map(Feature::name).toList(),
        config.tensor(),
        config.outputs(),
        config.threads(),
        config.deadline());
  }
}
