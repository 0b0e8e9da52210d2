package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** A digest that does not run again by itself. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Quarantined(
    @Size(max = Text.DIGEST_MAX) @JsonPropertyDescription("Digest of the ONNX bytes.")
        String digest,
    @Size(max = 256) @JsonPropertyDescription("Why.") String reason,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("When, RFC 3339.") String at,
    @JsonPropertyDescription("Number of the attempt that ended so, from 1.") Integer attempt) {}
