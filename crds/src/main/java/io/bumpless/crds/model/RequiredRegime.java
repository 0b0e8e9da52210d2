package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** A regime that the evidence must cover. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequiredRegime(
    @Required
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("Value of the regime tag, as text. Example: \"1\".")
        String value,
    @Default("1")
        @Min(1)
        @Max(10000)
        @JsonPropertyDescription("Blocks of evidence needed in this regime. Default 1.")
        Integer minBlocks) {
  public RequiredRegime {
    minBlocks = Objects.requireNonNullElse(minBlocks, 1);
  }
}
