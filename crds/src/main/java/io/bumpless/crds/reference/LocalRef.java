package io.bumpless.crds.reference;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A reference to an object of the same namespace; there is no other kind of reference. */
public record LocalRef(
    @Required
        @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.OBJECT_NAME)
        @JsonPropertyDescription(
            "Name of the object, in the namespace of this resource. Example: `mill-3`.")
        String name) {}
