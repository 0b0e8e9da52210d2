package io.bumpless.scorer.model;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The same with the model's only output where the deployment names none (resources.md: the
   * default of {@code outputs[].tensor} is the only one).
   *
   * @param available names of the model's outputs
   */
  ModelContract naming(Set<String> available) {
    if (available.size() != 1) {
      return this;
    }
    String only = available.iterator().next();
    return new ModelContract(
        features, tensor, outputs.stream().map(o -> named(o, only)).toList(), threads, deadline);
  }

  private static Output named(Output output, String only) {
    return output.tensor().isEmpty()
        ? new Output(
            output.name(), only, output.index(), output.unit(), output.low(), output.high())
        : output;
  }
}
