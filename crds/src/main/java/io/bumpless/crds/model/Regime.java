package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** The tag whose value names the operating regime. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Regime(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Tag whose value is the regime. Example: `ore_type`.")
        String tag,
    @Required @JsonPropertyDescription("SensorSource that delivers the tag.")
        LocalRef sensorSourceRef,
    @Size(max = 32)
        @JsonPropertyDescription("Regimes that must be covered, each with its own evidence.")
        List<RequiredRegime> required) {
  public Regime {
    required = List.copyOf(Objects.requireNonNullElse(required, List.of()));
  }
}
