package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Rules;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A node with one value that means yes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "!self.node.startsWith('ns=')", message = Rules.NODE_ID_MESSAGE)
public record Signal(
    @Required
        @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription("Node to read.")
        String node,
    @Required
        @JsonProperty("equals")
        @JsonPropertyDescription("Value that means yes. Example: `{boolean: true}`.")
        TypedValue equalTo) {}
