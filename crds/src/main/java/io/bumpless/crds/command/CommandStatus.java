package io.bumpless.crds.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** What became of a Command. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommandStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status speaks of; -1 before the first.")
        Long observedGeneration,
    @JsonPropertyDescription("What became of the command: `Accepted`, `Refused` or `Done`.")
        CommandState state,
    @Size(max = Text.MESSAGE_MAX) @JsonPropertyDescription("Why, and what to do next.")
        String message,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("When, RFC 3339.") String at) {}
