package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Limits of what may be written, in the target's unit (actuation rules A9, A10, A20). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self.low < self.high", message = "`low` must be less than `high`")
@ValidationRule(
    value = "self.maxStep <= self.high - self.low",
    messageExpression =
        "'`maxStep` is %.3f but high - low is %.3f: it must not be greater'.format([self.maxStep, self.high - self.low])",
    message = "`maxStep` must be at most high - low")
public record Limits(
    @Required @JsonPropertyDescription("Lowest value that may be written, in the target's unit.")
        Double low,
    @Required @JsonPropertyDescription("Highest value that may be written, in the target's unit.")
        Double high,
    @Default("Clamp")
        @JsonPropertyDescription(
            "What a target outside the limits becomes: `Clamp` (default) or `Reject`, a bad score.")
        OnViolation onViolation,
    @Required
        @Min(value = 0, inclusive = false)
        @JsonPropertyDescription("Greatest step per cycle, in the target's unit.")
        Double maxStep,
    @Required
        @Min(value = 0, inclusive = false)
        @JsonPropertyDescription("Greatest rate, in the target's unit per minute.")
        Double maxRatePerMinute,
    @JsonPropertyDescription("Bound of the set point's travel. Default: none.") MaxMove maxMove,
    @Default("0.0")
        @Min(0)
        @JsonPropertyDescription(
            "Difference below which nothing new is written, in the target's unit. Default 0.")
        Double deadband,
    @Default("3600")
        @Min(1)
        @Max(36000)
        @JsonPropertyDescription("Greatest number of changes of value per hour. Default 3600.")
        Integer maxWritesPerHour,
    @JsonPropertyDescription("Limits from the control room's faceplate. Default: none.")
        OperatorLimits operator) {
  public Limits {
    onViolation = Objects.requireNonNullElse(onViolation, OnViolation.Clamp);
    deadband = Objects.requireNonNullElse(deadband, 0.0);
    maxWritesPerHour = Objects.requireNonNullElse(maxWritesPerHour, 3600);
  }
}
