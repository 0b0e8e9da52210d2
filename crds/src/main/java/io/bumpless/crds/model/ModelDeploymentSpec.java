package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** Which model, which inputs, and how a new version earns trust. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.truth) || self.outputs.exists(o, o.name == self.truth.output)",
    message = "`truth.output` must be the name of an output")
@ValidationRule(
    value =
        "!has(self.comparison.gates) || self.comparison.gates.all(g, !has(g.output) || self.outputs.exists(o, o.name == g.output))",
    message = "`output` of a gate must be the name of an output")
@ValidationRule(
    value =
        "!has(self.comparison.gates) || has(self.truth) || self.comparison.gates.all(g, g.kind != 'LossDifference')",
    message = "a `LossDifference` gate needs `truth`")
public record ModelDeploymentSpec(
    @Required @JsonPropertyDescription("The ONNX model.") Artifact model,
    @Required @JsonPropertyDescription("What the model sees.") Inputs inputs,
    @Required
        @Size(min = 1, max = 16)
        @JsonPropertyDescription("What the model computes. Names are unique.")
        List<Output> outputs,
    @Default("{}") @JsonPropertyDescription("How the scorer runs.") ScorerRuntime runtime,
    @JsonPropertyDescription("Where the true value arrives later. Default: none.") Truth truth,
    @Default("{}") @JsonPropertyDescription("How a candidate is compared with the stable version.")
        Comparison comparison,
    @Default("{}")
        @JsonPropertyDescription("How far a new version may go and what each stage needs.")
        Rollout rollout) {
  public ModelDeploymentSpec {
    outputs = List.copyOf(Objects.requireNonNullElse(outputs, List.of()));
    runtime = Objects.requireNonNullElseGet(runtime, ScorerRuntime::defaults);
    comparison = Objects.requireNonNullElseGet(comparison, Comparison::defaults);
    rollout = Objects.requireNonNullElseGet(rollout, Rollout::defaults);
  }
}
