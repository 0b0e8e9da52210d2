package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A tag that is not live. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FailedTag(
    @Required @Size(max = Text.ITEM_NAME_MAX) @JsonPropertyDescription("Name of the tag.")
        String name,
    @Required
        @Size(max = 64)
        @JsonPropertyDescription("Why it is not live. Example: `NodeIdUnknown`.")
        String reason) {}
