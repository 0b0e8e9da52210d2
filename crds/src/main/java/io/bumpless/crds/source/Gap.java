package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** A span of source time for which the source delivered nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Gap(
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("Start of the gap, RFC 3339.")
        String from,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("End of the gap, RFC 3339.") String to,
    @JsonPropertyDescription("Whether the values were read later.") Boolean filled) {}
