package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** The version on trial. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CandidateStatus(
    @JsonPropertyDescription("Number of the revision, for people.") Integer revision,
    @Size(max = 12) @JsonPropertyDescription("Id of the revision.") String id,
    @Size(max = Text.LABEL_VALUE_MAX) @JsonPropertyDescription("Version, as in the spec.")
        String version,
    @Size(max = Text.DIGEST_MAX) @JsonPropertyDescription("Digest of the ONNX bytes.")
        String digest,
    @JsonPropertyDescription("Stage that this version is in.") Stage stage,
    @Size(max = Text.TIMESTAMP_MAX) @JsonPropertyDescription("Since when, RFC 3339.") String since,
    @JsonPropertyDescription("Number of the attempt with this digest, from 1.") Integer attempt,
    @JsonPropertyDescription("What the evidence says.") Verdict verdict,
    @Size(max = Text.MESSAGE_MAX)
        @JsonPropertyDescription("The verdict in words, with numbers and a forecast.")
        String message,
    @JsonPropertyDescription("What a person is asked to approve.") Awaiting awaiting,
    @JsonPropertyDescription("What the comparison has seen.") Evidence evidence,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Hash of the settings of this attempt's comparison; another one is a new attempt.")
        String trial,
    @JsonPropertyDescription("Time that counts for this stage.") StageTime time,
    @JsonPropertyDescription("Where it is inside stage Limited.") BandStatus band,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("When the present comparison began, RFC 3339.")
        String begun,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("First pass of this attempt, RFC 3339.")
        String firstPass,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("Since when there is no evidence, RFC 3339.")
        String silentSince) {}
