package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;

/** The durable stream of a source. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StreamStatus(
    @Size(max = 128) @JsonPropertyDescription("Name of the stream. Example: `sensor_mill_mill-3`.")
        String name,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("Time of the oldest batch that is kept, RFC 3339.")
        String firstTime,
    @JsonPropertyDescription("The last gap in the data.") Gap lastGap) {}
