package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** One column of the input tensor. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.__function__ in ['Mean', 'Min', 'Max', 'StdDev', 'Delta']) == has(self.window)",
    message = "`window` belongs to `Mean`, `Min`, `Max`, `StdDev` and `Delta`, and those need it")
@ValidationRule(
    value = "(self.__function__ == 'Lag') == has(self.lag)",
    message = "`lag` belongs to function `Lag`, which needs it")
public record Feature(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Name of the feature. Example: `power_mean`.")
        String name,
    @Required @JsonPropertyDescription("SensorSource that delivers the tag.")
        LocalRef sensorSourceRef,
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Name of the tag in that source. Example: `power`.")
        String tag,
    @Default("Last")
        @JsonPropertyDescription(
            "What of the tag's past is used; means are time-weighted. Default `Last`.")
        FeatureFunction function,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Length of the window before the tick. Example: `60s`.")
        String window,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Age of the value, for `Lag`. Example: `5m`.")
        String lag) {
  public Feature {
    function = Objects.requireNonNullElse(function, FeatureFunction.Last);
  }
}
