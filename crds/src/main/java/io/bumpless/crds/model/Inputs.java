package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** What a version sees. Part of the contract: a change makes a new revision. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Inputs(
    @Required @JsonPropertyDescription("When a score is computed.") Schedule schedule,
    @Required
        @Size(min = 1, max = 512)
        @JsonPropertyDescription("Features in the order of the tensor's columns. Names are unique.")
        List<Feature> features,
    @Default("10s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Greatest allowed tick time minus `completeUntil` of a source; beyond it the score has no value. Default `10s`.")
        String maxAge,
    @Size(min = 1, max = 128)
        @JsonPropertyDescription("Name of the ONNX input. Default: the only one.")
        String tensor) {
  public Inputs {
    features = List.copyOf(Objects.requireNonNullElse(features, List.of()));
    maxAge = Objects.requireNonNullElse(maxAge, "10s");
  }
}
