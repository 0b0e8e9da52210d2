package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/** How a candidate is compared with the stable version (comparison.md). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "duration(self.guard) < duration(self.block)",
    message = "`guard` must be less than `block`")
@ValidationRule(
    value =
        "!has(self.gates) || !has(self.regime) || !has(self.regime.required) || size(self.gates) * size(self.regime.required) <= 32",
    message = "gates × required regimes must be at most 32")
public record Comparison(
    @Default("0.01")
        @Min(value = 0, inclusive = false)
        @Max(value = 0.5, inclusive = false)
        @JsonPropertyDescription(
            "Probability of promoting a worse version, over all looks. Default 0.01.")
        Double alpha,
    @Default("0.05")
        @Min(value = 0, inclusive = false)
        @Max(value = 0.5, inclusive = false)
        @JsonPropertyDescription("Level at which a gate rejects. Default 0.05.")
        Double beta,
    @Default("10m")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Length of a block; ten dominant time constants of the process. Default `10m`.")
        String block,
    @Default("2m")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription("Time dropped at the start of each block. Default `2m`.")
        String guard,
    @Default("0.8")
        @Min(value = 0, inclusive = false)
        @Max(1)
        @JsonPropertyDescription(
            "Share of a block's ticks that must be usable, between 0 and 1. Default 0.8.")
        Double minCoverage,
    @Default("3")
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("Blocks for which all gates must hold. Default 3.")
        Integer hold,
    @Default("56")
        @Min(1)
        @Max(100000)
        @JsonPropertyDescription("Least number of blocks before a pass. Default 56.")
        Integer minBlocks,
    @Default("336h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time to the first pass, after which the trial is inconclusive. Default `336h`.")
        String maxDuration,
    @JsonPropertyDescription("Operating regimes that the evidence must cover.") Regime regime,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Gates; all must hold. Default: one Agreement gate per output and the three event rates.")
        List<Gate> gates) {
  public Comparison {
    alpha = Objects.requireNonNullElse(alpha, 0.01);
    beta = Objects.requireNonNullElse(beta, 0.05);
    block = Objects.requireNonNullElse(block, "10m");
    guard = Objects.requireNonNullElse(guard, "2m");
    minCoverage = Objects.requireNonNullElse(minCoverage, 0.8);
    hold = Objects.requireNonNullElse(hold, 3);
    minBlocks = Objects.requireNonNullElse(minBlocks, 56);
    maxDuration = Objects.requireNonNullElse(maxDuration, "336h");
    gates = List.copyOf(Objects.requireNonNullElse(gates, List.of()));
  }

  public static Comparison defaults() {
    return new Comparison(null, null, null, null, null, null, null, null, null, null);
  }
}
