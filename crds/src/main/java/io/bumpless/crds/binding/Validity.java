package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** When a score is fresh (actuation.md, "Fresh score"). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Validity(
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Age above which a score is not used. Default, and least: period + grace + deadline + 2 × cycle; with `onUpdate` 3 × publishing interval + deadline.")
        String scoreTimeout,
    @Default("1s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "Greatest difference between the clocks of scorer and writer. Default `1s`.")
        String maxClockSkew) {
  public Validity {
    maxClockSkew = Objects.requireNonNullElse(maxClockSkew, "1s");
  }

  public static Validity defaults() {
    return new Validity(null, null);
  }
}
