package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/** The tag table as the connector uses it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TagsStatus(
    @JsonPropertyDescription("Number of tags in the table.") Integer configured,
    @JsonPropertyDescription("Number of tags whose monitored item is live.") Integer live,
    @Size(max = 64) @JsonPropertyDescription("Hash of the tag table in use.") String hash,
    @Size(max = 20) @JsonPropertyDescription("The first 20 tags that are not live, and why.")
        List<FailedTag> failed) {

  public TagsStatus {
    failed = List.copyOf(Objects.requireNonNullElse(failed, List.of()));
  }
}
