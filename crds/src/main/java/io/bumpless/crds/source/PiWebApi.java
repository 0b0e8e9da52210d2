package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.plant.TrustRef;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** A PI historian as a source (a later issue). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PiWebApi(
    @Required
        @Size(max = Text.URL_MAX)
        @Pattern(Text.HTTPS_URL)
        @JsonPropertyDescription("Address of PI Web API. Example: `https://pi.plant/piwebapi`.")
        String endpoint,
    @Required
        @Size(min = 1, max = 128)
        @JsonPropertyDescription("Name of the PI Data Archive that holds the points.")
        String dataServer,
    @JsonPropertyDescription("Secret with `username` and `password`, or a `token`.")
        LocalRef secretRef,
    @JsonPropertyDescription("Certificates that are trusted as issuers of the server's.")
        TrustRef trustRef,
    @Default("1s")
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("How often values are fetched. Default `1s`.")
        String pollInterval)
    implements SourceType {

  public PiWebApi {
    pollInterval = Objects.requireNonNullElse(pollInterval, "1s");
  }
}
