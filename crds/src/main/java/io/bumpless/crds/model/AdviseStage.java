package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** The stage in which people see the scores as advice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdviseStage(
    @Default("24h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "Least time in this stage, in the evidence's clock. Default `24h`.")
        String minDuration,
    @Default("Required")
        @JsonPropertyDescription(
            "Whether a person must approve the entry: `Required` (default) or `Automatic`.")
        Approval approval) {
  public AdviseStage {
    minDuration = Objects.requireNonNullElse(minDuration, "24h");
    approval = Objects.requireNonNullElse(approval, Approval.Required);
  }

  public static AdviseStage defaults() {
    return new AdviseStage(null, null);
  }
}
