package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** One number that the model computes. Outside its range a score is bad (actuation rule A9). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self.low < self.high", message = "`low` must be less than `high`")
public record Output(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Name of the output. Example: `feed_sp`.")
        String name,
    @Size(min = 1, max = 128)
        @JsonPropertyDescription("Name of the ONNX output. Default: the only one.")
        String tensor,
    @Default("0")
        @Min(0)
        @Max(4095)
        @JsonPropertyDescription("Position in the flattened tensor. Default 0.")
        Integer index,
    @Size(max = Text.UNIT_MAX) @JsonPropertyDescription("Engineering unit. Example: `t/h`.")
        String unit,
    @Required @JsonPropertyDescription("Least plausible value, in `unit`; a score below it is bad.")
        Double low,
    @Required
        @JsonPropertyDescription("Greatest plausible value, in `unit`; a score above it is bad.")
        Double high) {
  public Output {
    index = Objects.requireNonNullElse(index, 0);
  }
}
