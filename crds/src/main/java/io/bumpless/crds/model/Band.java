package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** One step of the limited stage. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Band(
    @Required
        @Min(value = 0, inclusive = false)
        @JsonPropertyDescription(
            "How far the candidate may move the set point away from the reference, in the unit of the bound output.")
        Double width,
    @Default("8h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription("Least time in this band, in the evidence's clock. Default `8h`.")
        String minDuration) {
  public Band {
    minDuration = Objects.requireNonNullElse(minDuration, "8h");
  }
}
