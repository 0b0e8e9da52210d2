package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** The former stable version, which runs on as the shadow while surveillance lasts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FormerStatus(
    @JsonPropertyDescription("Number of the revision, for people.") Integer revision,
    @Size(max = 12) @JsonPropertyDescription("Id of the revision.") String id,
    @Size(max = Text.LABEL_VALUE_MAX) @JsonPropertyDescription("Version, as in the spec.")
        String version,
    @Size(max = Text.DIGEST_MAX) @JsonPropertyDescription("Digest of the ONNX bytes.")
        String digest,
    @JsonPropertyDescription("Stage that this version had earned.") Stage stage,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("Since when, RFC 3339.") String since,
    @JsonPropertyDescription("Time of surveillance so far.") StageTime time,
    @JsonPropertyDescription("Whether the detector has alarmed.") Boolean alarm) {}
