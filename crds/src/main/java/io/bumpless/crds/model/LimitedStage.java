package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** The stage in which the candidate acts inside a band. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.bands) || [1, 2, 3, 4, 5, 6, 7].all(i, i >= size(self.bands) || self.bands[i - 1].width < self.bands[i].width)",
    message = "`bands` must become wider from one to the next")
public record LimitedStage(
    @Default("Required")
        @JsonPropertyDescription(
            "Whether a person must approve the entry: `Required` (default) or `Automatic`; over a control loop always required.")
        Approval approval,
    @Size(max = 8) @JsonPropertyDescription("Bands, from the narrowest to the widest.")
        List<Band> bands) {
  public LimitedStage {
    approval = Objects.requireNonNullElse(approval, Approval.Required);
    bands = List.copyOf(Objects.requireNonNullElse(bands, List.of()));
  }

  public static LimitedStage defaults() {
    return new LimitedStage(null, null);
  }
}
