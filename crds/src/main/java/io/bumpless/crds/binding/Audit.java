package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** The writer's own volume, the system of record (actuation rule A26). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.size == oldSelf.size",
    message = "`audit.size` is immutable: the volume exists")
public record Audit(
    @Default("1Gi")
        @Size(max = Text.BYTES_MAX)
        @Pattern(Text.BYTES)
        @JsonPropertyDescription("Size of the volume. Default `1Gi`; immutable.")
        String size) {
  public Audit {
    size = Objects.requireNonNullElse(size, "1Gi");
  }

  public static Audit defaults() {
    return new Audit(null);
  }
}
