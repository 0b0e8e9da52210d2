package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A value with its type; nothing is ever converted from text (actuation rule A28). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "[has(self.integer), has(self.boolean), has(self.string)].filter(x, x).size() == 1",
    message = "give exactly one of `integer`, `boolean` and `string`")
public record TypedValue(
    @JsonPropertyDescription("A whole number. Example: 64.") Long integer,
    @JsonProperty("boolean") @JsonPropertyDescription("A truth value.") Boolean bool,
    @Size(max = 64) @JsonPropertyDescription("A text. Example: `RCAS`.") String string) {}
