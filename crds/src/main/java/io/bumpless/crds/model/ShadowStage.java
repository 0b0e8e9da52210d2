package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** The stage in which nobody acts on the scores. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShadowStage(
    @Default("24h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "Least time in this stage, in the evidence's clock. Default `24h`.")
        String minDuration) {
  public ShadowStage {
    minDuration = Objects.requireNonNullElse(minDuration, "24h");
  }

  public static ShadowStage defaults() {
    return new ShadowStage(null);
  }
}
