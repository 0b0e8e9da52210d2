package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** What watches a version after its promotion. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Surveillance(
    @Default("336h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.DURATION)
        @JsonPropertyDescription(
            "How long the former stable version runs on as the shadow. Default `336h`.")
        String window,
    @Default("Demote")
        @JsonPropertyDescription("What an alarm does: `Demote` (default) or `Alert`.")
        OnFail onFail) {
  public Surveillance {
    window = Objects.requireNonNullElse(window, "336h");
    onFail = Objects.requireNonNullElse(onFail, OnFail.Demote);
  }

  public static Surveillance defaults() {
    return new Surveillance(null, null);
  }
}
