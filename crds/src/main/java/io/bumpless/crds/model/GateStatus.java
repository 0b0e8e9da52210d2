package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One gate's evidence so far. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GateStatus(
    @Required @Size(max = Text.ITEM_NAME_MAX) @JsonPropertyDescription("Name of the gate.")
        String name,
    @Size(max = 64) @JsonPropertyDescription("Regime, where regimes are required.") String regime,
    @JsonPropertyDescription("Mean of the blocks, in the gate's unit.") Double mean,
    @JsonPropertyDescription("Lower end of the interval, in the gate's unit.") Double lower,
    @JsonPropertyDescription("Upper end of the interval, in the gate's unit.") Double upper,
    @JsonPropertyDescription("Margin of the gate, in its unit.") Double margin,
    @JsonPropertyDescription("Evidence for a pass, of 1.") Double progress,
    @JsonPropertyDescription("Verdict of this gate.") Verdict verdict) {}
