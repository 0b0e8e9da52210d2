package io.bumpless.crds.source;

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

/** One tag: a monitored item at the server or a column of a recording; a column of the stream. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.node) || !self.node.startsWith('ns=')",
    message = Rules.NODE_ID_MESSAGE)
@ValidationRule(
    value = "!has(self.low) || !has(self.high) || self.low < self.high",
    message = "`low` must be less than `high`")
public record Tag(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Name by which models refer to the tag. Example: `feed`.")
        String name,
    @Size(min = 3, max = Text.NODE_ID_MAX)
        @Pattern(Text.NODE_ID)
        @JsonPropertyDescription(
            "Node id, for an OPC UA source, with the namespace's URI, never its index. Example: `nsu=urn:dcs:mill;s=FIC101.PV`; `make browse ENDPOINT=...` prints them.")
        String node,
    @Size(min = 1, max = Text.COLUMN_MAX)
        @JsonPropertyDescription(
            "Column of a recording in layout `Wide`, or name of the tag in layout `Long`. Default: the tag's name. Example: `FIC101.PV`.")
        String column,
    @Size(max = Text.UNIT_MAX)
        @JsonPropertyDescription("Engineering unit, for people and checks. Example: `t/h`.")
        String unit,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "How often the server samples the node; `0ms` is as fast as it can. Default: the publishing interval.")
        String samplingInterval,
    @Default("20")
        @Min(1)
        @Max(10000)
        @JsonPropertyDescription(
            "Values that the server queues for this node while we are away. Default 20.")
        Integer queueSize,
    @Default("0.0")
        @Min(0)
        @JsonPropertyDescription(
            "Absolute change below which the server reports nothing, in the tag's unit. Default 0.")
        Double deadband,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Age of the last change above which the value counts as stale; only for tags known to move. Default: never.")
        String staleAfter,
    @Default("false")
        @JsonPropertyDescription("Whether a value of quality Uncertain may be used. Default false.")
        Boolean acceptUncertain,
    @JsonPropertyDescription("Least plausible value, in the tag's unit. Below it the value is bad.")
        Double low,
    @JsonPropertyDescription(
            "Greatest plausible value, in the tag's unit. Above it the value is bad.")
        Double high,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "How much later than its time a value of a recording arrives, like that of a laboratory, in the time of the recording. Default: at its time. Example: `6h`.")
        String delay) {

  private static final int QUEUE_SIZE = 20;

  public Tag {
    queueSize = Objects.requireNonNullElse(queueSize, QUEUE_SIZE);
    deadband = Objects.requireNonNullElse(deadband, 0.0);
    acceptUncertain = Objects.requireNonNullElse(acceptUncertain, false);
  }
}
