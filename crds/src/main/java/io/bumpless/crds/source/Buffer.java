package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** Limits of the durable stream; the oldest batches are dropped first, and drops are visible. */
public record Buffer(
    @Default("72h")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Age above which batches are dropped. Default `72h`.")
        String maxAge,
    @Default("2Gi")
        @Size(max = Text.BYTES_MAX)
        @Pattern(Text.BYTES)
        @JsonPropertyDescription("Size above which the oldest batches are dropped. Default `2Gi`.")
        String maxBytes,
    @Default("Delete")
        @JsonPropertyDescription(
            "What happens to the stream when this resource is deleted: `Delete` (default) or `Retain`.")
        ReclaimPolicy reclaimPolicy) {

  public Buffer {
    maxAge = Objects.requireNonNullElse(maxAge, "72h");
    maxBytes = Objects.requireNonNullElse(maxBytes, "2Gi");
    reclaimPolicy = Objects.requireNonNullElse(reclaimPolicy, ReclaimPolicy.Delete);
  }

  public static Buffer defaults() {
    return new Buffer(null, null, null);
  }
}
