package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** The lease that makes a writer the only one (actuation rule A14). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "duration(self.renew) < duration(self.duration) && duration(self.margin) < duration(self.duration)",
    message = "`renew` and `margin` must be less than `duration`")
public record Lease(
    @Default("6s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("How long the lease lasts. Default `6s`.")
        String duration,
    @Default("2s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("How often it is renewed. Default `2s`.")
        String renew,
    @Default("1s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("How long before its end it counts as lost. Default `1s`.")
        String margin) {
  public Lease {
    duration = Objects.requireNonNullElse(duration, "6s");
    renew = Objects.requireNonNullElse(renew, "2s");
    margin = Objects.requireNonNullElse(margin, "1s");
  }

  public static Lease defaults() {
    return new Lease(null, null, null);
  }
}
