package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** The control system's heartbeat (actuation rule A5). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "!self.node.startsWith('ns=')", message = Rules.NODE_ID_MESSAGE)
public record HeartbeatIn(
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node that the control system changes all the time.")
        String node,
    @Default("5s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Time within which it must change. Default `5s`.")
        String timeout) {
  public HeartbeatIn {
    timeout = Objects.requireNonNullElse(timeout, "5s");
  }
}
