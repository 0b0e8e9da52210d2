package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A first look over the stored past; a pass of it counts for nothing later. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Replay(
    @Required
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("How much of the stored stream is replayed. Example: `24h`.")
        String window) {}
