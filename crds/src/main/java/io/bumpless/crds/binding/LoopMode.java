package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** The loop's mode, which we read and never write (actuation rule A2). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "!self.node.startsWith('ns=')", message = Rules.NODE_ID_MESSAGE)
public record LoopMode(
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription(
            "Node with the loop's actual mode. Example: `nsu=urn:dcs:mill;s=FIC101.MODE`.")
        String node,
    @Required
        @Size(min = 1, max = 8)
        @JsonPropertyDescription(
            "Values in which the loop takes a remote set point. Example: `[{integer: 64}]`.")
        List<TypedValue> anyOf) {
  public LoopMode {
    anyOf = List.copyOf(Objects.requireNonNullElse(anyOf, List.of()));
  }
}
