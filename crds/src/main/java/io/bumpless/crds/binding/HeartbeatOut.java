package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Our heartbeat (actuation rule A3). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "!self.node.startsWith('ns=')", message = Rules.NODE_ID_MESSAGE)
public record HeartbeatOut(
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node that counts up while we are in control.")
        String node,
    @Default("32768")
        @Min(2)
        @Max(2147483648L)
        @JsonPropertyDescription(
            "Value at which the count starts again at 0; must fit the node's type. Default 32768.")
        Long modulo) {
  public HeartbeatOut {
    modulo = Objects.requireNonNullElse(modulo, 32768L);
  }
}
