package io.bumpless.crds.reference;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a ConfigMap of the same namespace. */
public record ConfigMapKeyRef(
    @Required
        @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.OBJECT_NAME)
        @JsonPropertyDescription(
            "Name of the ConfigMap, in the namespace of this resource. Example: `mill-3-tags`.")
        String name,
    @Required
        @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.DATA_KEY)
        @JsonPropertyDescription("Key inside the ConfigMap. Example: `tags.csv`.")
        String key) {}
