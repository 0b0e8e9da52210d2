package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** What the comparison has seen. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Evidence(
    @JsonPropertyDescription("Accepted blocks.") Integer blocks,
    @Size(max = 32) @JsonPropertyDescription("Gates and their evidence.") List<GateStatus> gates,
    @Size(max = 128) @JsonPropertyDescription("Hash of the evidence.") String hash) {
  public Evidence {
    gates = List.copyOf(Objects.requireNonNullElse(gates, List.of()));
  }
}
