package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** What is written and what is read back. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.fence == 'Array') == has(self.command)",
    message = "`command` belongs to `fence: Array`, which needs it")
@ValidationRule(
    value = "(self.fence == 'Scalars') == has(self.valueNode)",
    message = "`valueNode` belongs to `fence: Scalars`, which needs it")
@ValidationRule(
    value =
        "!(has(self.command) && self.command.startsWith('ns=')) && !(has(self.valueNode) && self.valueNode.startsWith('ns=')) && !(has(self.setpointNode) && self.setpointNode.startsWith('ns='))",
    message = Rules.NODE_ID_MESSAGE)
public record Target(
    @Default("Array")
        @JsonPropertyDescription(
            "`Array` (default): value, epoch and sequence in one value. `Scalars`: separate nodes, where a gateway has no arrays; status then says `Weak`.")
        FenceKind fence,
    @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription(
            "Node of type Double[3] that takes {value, epoch, sequence}; never the loop's own set point. Example: `nsu=urn:dcs:mill;s=MILL3.AI_CMD`.")
        String command,
    @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node that takes the value, with `fence: Scalars`.")
        String valueNode,
    @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription(
            "Set point that the loop really uses: tracking, bumpless entry, read-back. Example: `nsu=urn:dcs:mill;s=FIC101.SP`.")
        String setpointNode,
    @JsonPropertyDescription("How the effect of a write is checked.") ReadBack readBack,
    @Default("true")
        @JsonPropertyDescription(
            "Whether the last value is written again every cycle, for blocks with a shed timer. Default true.")
        Boolean refresh) {
  public Target {
    fence = Objects.requireNonNullElse(fence, FenceKind.Array);
    refresh = Objects.requireNonNullElse(refresh, true);
  }
}
