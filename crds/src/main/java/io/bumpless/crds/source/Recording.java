package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.ConfigMapKeyRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** A recorded file as a source (a later issue). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recording(
    @Required @JsonPropertyDescription("ConfigMap and key that hold the CSV, with a header line.")
        ConfigMapKeyRef configMapRef,
    @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Time between two rows, for files without a time column. Example: `6m`.")
        String period,
    @Size(max = Text.ITEM_NAME_MAX)
        @JsonPropertyDescription("Column with the time of a row (RFC 3339), instead of `period`.")
        String timeColumn,
    @Default("1.0")
        @Min(value = 0, inclusive = false)
        @Max(10000)
        @JsonPropertyDescription("Factor by which the file is played faster. Default 1.")
        Double speed)
    implements SourceType {

  public Recording {
    speed = Objects.requireNonNullElse(speed, 1.0);
  }
}
