package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** How faults are ridden through and when they end in a trip. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Faults(
    @Default("30s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription("Time in Hold after which control is handed back. Default `30s`.")
        String hold,
    @Default("2")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Fresh scores that end a Hold. Default 2.")
        Integer recoverScores,
    @Default("10m")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "Time in Fallback before a new request is honoured. Default `10m`.")
        String cooldown,
    @Default("3")
        @Min(1)
        @Max(60)
        @JsonPropertyDescription("Fallbacks per hour that trip the writer. Default 3.")
        Integer tripAfterFallbacksPerHour) {
  public Faults {
    hold = Objects.requireNonNullElse(hold, "30s");
    recoverScores = Objects.requireNonNullElse(recoverScores, 2);
    cooldown = Objects.requireNonNullElse(cooldown, "10m");
    tripAfterFallbacksPerHour = Objects.requireNonNullElse(tripAfterFallbacksPerHour, 3);
  }

  public static Faults defaults() {
    return new Faults(null, null, null, null);
  }
}
