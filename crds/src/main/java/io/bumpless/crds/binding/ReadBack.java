package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** How the effect of a write is checked (actuation rule A17). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReadBack(
    @Required
        @Min(value = 0, inclusive = false)
        @JsonPropertyDescription(
            "Greatest deviation of the set point read back, in the target's unit. Example: 0.05.")
        Double tolerance,
    @Default("3s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Time within which the set point must follow. Default `3s`.")
        String timeout) {
  public ReadBack {
    timeout = Objects.requireNonNullElse(timeout, "3s");
  }
}
