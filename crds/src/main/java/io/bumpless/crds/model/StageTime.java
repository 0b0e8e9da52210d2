package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** Time that counts for a stage, in the evidence's clock (rollout rule 2). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StageTime(
    @Size(max = 32) @JsonPropertyDescription("Time counted so far, ISO 8601. Example: `PT8H30M`.")
        String counted,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("The evidence's clock when it was last looked at, RFC 3339.")
        String seen,
    @JsonPropertyDescription("Whether time counts now: evidence comes and inputs are fresh.")
        Boolean running) {}
