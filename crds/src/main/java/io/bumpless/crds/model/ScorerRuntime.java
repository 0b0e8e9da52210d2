package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.PodResources;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** How the scorer runs. A change makes no revision. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ScorerRuntime(
    @Default("1") @Min(1) @Max(16) @JsonPropertyDescription("Threads of one inference. Default 1.")
        Integer threads,
    @Default("50ms")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Longest inference; a longer one is ended and the score is late. Default `50ms`.")
        String deadline,
    @Default("false")
        @JsonPropertyDescription(
            "Whether the scorer answers the Open Inference Protocol v2. Default false: no inbound port in a control path.")
        Boolean inferenceEndpoint,
    @Default(PodResources.SCORER)
        @JsonPropertyDescription(
            "Resources of the scorer's container. Default: requests 50m and 160Mi, limit 256Mi.")
        PodResources resources) {
  public ScorerRuntime {
    threads = Objects.requireNonNullElse(threads, 1);
    deadline = Objects.requireNonNullElse(deadline, "50ms");
    inferenceEndpoint = Objects.requireNonNullElse(inferenceEndpoint, false);
    resources = Objects.requireNonNullElseGet(resources, PodResources::scorer);
  }

  public static ScorerRuntime defaults() {
    return new ScorerRuntime(null, null, null, null);
  }
}
