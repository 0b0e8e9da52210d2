package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where the true value of an output arrives later: a laboratory or an analyser. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Truth(
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Output whose truth this is. Example: `feed_sp`.")
        String output,
    @Required @JsonPropertyDescription("SensorSource that delivers the truth.")
        LocalRef sensorSourceRef,
    @Required
        @Size(min = 1, max = Text.ITEM_NAME_MAX)
        @Pattern(Text.ITEM_NAME)
        @JsonPropertyDescription("Tag with the true value. Example: `p80`.")
        String tag,
    @Required
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Greatest distance in source time between a score and the truth it is compared with. Example: `6s`.")
        String tolerance,
    @Required
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "Delay after which a truth is not waited for any more. Example: `24h`.")
        String maxDelay) {}
