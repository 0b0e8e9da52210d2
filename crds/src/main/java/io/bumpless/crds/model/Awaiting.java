package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** What a person is asked to approve. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Awaiting(
    @JsonPropertyDescription("Stage that waits for a person.") Stage stage,
    @Size(max = 128)
        @JsonPropertyDescription("Hash of the frozen evidence that an `Approve` must name.")
        String evidenceHash) {}
