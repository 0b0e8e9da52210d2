package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One condition of the comparison. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!(self.kind in ['Agreement', 'Bias', 'LossDifference']) || (has(self.output) && has(self.margin) && has(self.cap))",
    message = "`Agreement`, `Bias` and `LossDifference` need `output`, `margin` and `cap`")
@ValidationRule(
    value =
        "!(self.kind in ['Disagreement', 'DeadlineMiss', 'OutOfRange', 'WouldClamp', 'ErrorRate', 'AtBand']) || has(self.maxRate)",
    message = "a gate that counts events needs `maxRate`")
@ValidationRule(
    value =
        "self.kind != 'ControlError' || (has(self.tag) && has(self.setpointTag) && has(self.margin) && has(self.cap))",
    message = "`ControlError` needs `tag`, `setpointTag`, `margin` and `cap`")
@ValidationRule(
    value = "!has(self.margin) || !has(self.cap) || self.margin < self.cap",
    message = "`margin` must be less than `cap`")
@ValidationRule(
    value = "!has(self.hardLimit) || self.kind == 'Agreement'",
    message = "`hardLimit` belongs to `Agreement`")
public record Gate(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Name of the gate. Example: `agreement`.")
        String name,
    @Required @JsonPropertyDescription("What is tested (comparison.md §7).") GateKind kind,
    @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Output that is tested.")
        String output,
    @Min(value = 0, inclusive = false)
        @JsonPropertyDescription(
            "Mean deviation that is still acceptable, in the output's unit. Should be a tenth of `cap` or more.")
        Double margin,
    @Min(value = 0, inclusive = false)
        @JsonPropertyDescription(
            "Deviation at which a single value is clipped, in the output's unit.")
        Double cap,
    @Min(value = 0, inclusive = false)
        @JsonPropertyDescription("Deviation that rejects at once, in the output's unit.")
        Double hardLimit,
    @Min(value = 0, inclusive = false)
        @Max(1)
        @JsonPropertyDescription("Greatest acceptable share of ticks, between 0 and 1.")
        Double maxRate,
    @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Controlled variable, for `ControlError`.")
        String tag,
    @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription(
            "Tag with the set point of the controlled variable, for `ControlError`.")
        String setpointTag,
    @JsonPropertyDescription(
            "SensorSource of `tag` and `setpointTag`. Default: that of the first feature.")
        LocalRef sensorSourceRef) {}
