package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Ticks at multiples of a period, in event time. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "duration(self.period) >= duration('10ms')",
    message = "`period` must be at least 10ms")
public record Periodic(
    @Required
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Time between two ticks: tick time = k × period. Example: `5s`.")
        String period,
    @Default("0ms")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "How long after the tick time late samples are waited for, in event time. Default `0ms`.")
        String grace) {
  public Periodic {
    grace = Objects.requireNonNullElse(grace, "0ms");
  }
}
