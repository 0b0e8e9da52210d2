package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** When a score is computed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.periodic) != has(self.onUpdate)",
    message = "give exactly one of `periodic` and `onUpdate`")
public record Schedule(
    @JsonPropertyDescription("A tick at each multiple of a period.") Periodic periodic,
    @JsonPropertyDescription(
            "A tick at each batch of the first feature's source. Written `onUpdate: {}`.")
        OnUpdate onUpdate) {}
