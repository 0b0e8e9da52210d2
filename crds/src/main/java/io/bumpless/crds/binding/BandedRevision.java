package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** A candidate inside its band. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BandedRevision(
    @JsonPropertyDescription("Number of the revision.") Integer revision,
    @Size(max = 12) @JsonPropertyDescription("Id of the revision.") String id,
    @JsonPropertyDescription("Width of the band in force, in the target's unit.") Double band) {}
