package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import java.util.Objects;

/** The last stage: the version becomes the stable one. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ActuateStage(
    @Default("Required")
        @JsonPropertyDescription(
            "Whether a person must approve the entry: `Required` (default) or `Automatic`; over a control loop always required.")
        Approval approval) {
  public ActuateStage {
    approval = Objects.requireNonNullElse(approval, Approval.Required);
  }

  public static ActuateStage defaults() {
    return new ActuateStage(null);
  }
}
