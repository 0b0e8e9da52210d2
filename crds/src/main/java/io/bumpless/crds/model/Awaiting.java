package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** What a person is asked to approve. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Awaiting(
    @JsonPropertyDescription("Stage that waits for a person.") Stage stage,
    @Size(max = 128)
        @JsonPropertyDescription("Hash of the frozen evidence that an `Approve` must name.")
        String evidenceHash,
    @Size(max = 16)
        @JsonPropertyDescription("Bindings that an approval would cover, as they were then.")
        List<ApprovedBinding> bindings) {
  public Awaiting {
    bindings = List.copyOf(Objects.requireNonNullElse(bindings, List.of()));
  }
}
