package io.bumpless.crds.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Cores and bytes of a container; an absent one is not set on the container. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ComputeAmounts(
    @Size(max = 8)
        @Pattern(Text.CPU)
        @JsonPropertyDescription(
            "Cores, whole or in thousandths, as a quoted string. Example: `50m` or \"0.5\".")
        String cpu,
    @Size(max = Text.BYTES_MAX)
        @Pattern(Text.BYTES)
        @JsonPropertyDescription("Memory in bytes with a binary unit. Example: `200Mi`.")
        String memory) {}
