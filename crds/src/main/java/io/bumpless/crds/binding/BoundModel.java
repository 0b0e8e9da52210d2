package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** The versions whose scores the writer uses. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BoundModel(
    @JsonPropertyDescription("Number of the stable revision.") Integer revision,
    @Size(max = 12) @JsonPropertyDescription("Id of the stable revision.") String id,
    @JsonPropertyDescription("The candidate inside its band.") BandedRevision candidate) {}
