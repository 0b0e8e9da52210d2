package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Bound of the set point's travel (actuation rule A10). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MaxMove(
    @Required
        @Min(value = 0, inclusive = false)
        @JsonPropertyDescription(
            "Greatest difference between the highest and the lowest set point, in its unit.")
        Double value,
    @Required
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Window over which it is measured. Example: `1h`.")
        String window) {}
