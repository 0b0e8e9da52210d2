package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** An approval that was accepted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApprovalRecord(
    @JsonPropertyDescription("Stage that was approved.") Stage stage,
    @Size(max = Text.DIGEST_MAX) @JsonPropertyDescription("Digest that was approved.")
        String digest,
    @Size(max = 128) @JsonPropertyDescription("Hash of the evidence that was approved.")
        String evidenceHash,
    @Size(max = 256) @JsonPropertyDescription("Who approved.") String by,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("When, RFC 3339.") String at,
    @Size(max = Text.MESSAGE_MAX) @JsonPropertyDescription("Why, in the words of that person.")
        String reason,
    @Size(max = 16) @JsonPropertyDescription("Bindings that the approval covers.")
        List<ApprovedBinding> bindings,
    @Size(max = 36) @JsonPropertyDescription("Uid of the Command.") String command,
    @JsonPropertyDescription("What became of it: `Pending`, `Used` or `Void`.")
        ApprovalOutcome outcome) {
  public ApprovalRecord {
    bindings = List.copyOf(Objects.requireNonNullElse(bindings, List.of()));
  }
}
