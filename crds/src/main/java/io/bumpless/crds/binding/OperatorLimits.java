package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Limits from the control room's faceplate (actuation rule A9). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!self.lowNode.startsWith('ns=') && !self.highNode.startsWith('ns=')",
    message = Rules.NODE_ID_MESSAGE)
public record OperatorLimits(
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node with the lowest set point that the control room allows.")
        String lowNode,
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node with the highest set point that the control room allows.")
        String highNode) {}
