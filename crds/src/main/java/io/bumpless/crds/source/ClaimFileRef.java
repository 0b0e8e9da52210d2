package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One file of a PersistentVolumeClaim of the same namespace. */
public record ClaimFileRef(
    @Required
        @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.OBJECT_NAME)
        @JsonPropertyDescription(
            "Name of the PersistentVolumeClaim, in the namespace of this resource. Example: `historian-export`.")
        String name,
    @Required
        @Size(min = 1, max = Text.FILE_PATH_MAX)
        @Pattern(Text.FILE_PATH)
        @JsonPropertyDescription(
            "Path of the file on the volume, without a leading slash and without `..`. Example: `2026/mill-3.csv`.")
        String path) {}
