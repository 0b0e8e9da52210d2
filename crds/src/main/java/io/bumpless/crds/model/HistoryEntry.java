package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** A revision whose trial has ended. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HistoryEntry(
    @JsonPropertyDescription("Number of the revision.") Integer revision,
    @Size(max = 12) @JsonPropertyDescription("Id of the revision.") String id,
    @Size(max = Text.LABEL_VALUE_MAX) @JsonPropertyDescription("Version, as in the spec.")
        String version,
    @Size(max = Text.DIGEST_MAX) @JsonPropertyDescription("Digest of the ONNX bytes.")
        String digest,
    @JsonPropertyDescription("How it ended.") Outcome outcome,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("When, RFC 3339.") String at,
    @Size(max = 128) @JsonPropertyDescription("Hash of the evidence.") String evidenceHash,
    @JsonPropertyDescription("Number of the attempt with this digest, from 1.") Integer attempt) {}
