package io.bumpless.crds.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The very object that a Command speaks to. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommandTarget(
    @Required @JsonPropertyDescription("Kind of the object: `ModelDeployment` or `DcsBinding`.")
        TargetKind kind,
    @Required
        @Size(min = 1, max = 63)
        @Pattern(Text.LABEL)
        @JsonPropertyDescription("Name of the object, in the namespace of this resource.")
        String name,
    @Required
        @Size(min = 36, max = 36)
        @Pattern("^[-0-9a-f]{36}$")
        @JsonPropertyDescription(
            "Uid of the object, so that a new one of the same name is not meant.")
        String uid) {}
