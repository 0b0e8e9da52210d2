package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.plant.ClientCertificate;
import io.bumpless.crds.plant.ServerCertificate;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;

/** What is known of a SensorSource. Holds no live values. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SensorSourceStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status speaks of; -1 before the first.")
        Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, Connected, CertificateTrusted, DataFresh, BufferHealthy, ClockSynchronized.")
        List<Condition> conditions,
    @JsonPropertyDescription("Type of the source: `OpcUa`, `PiWebApi` or `Recording`.")
        Protocol protocol,
    @Size(max = Text.URL_MAX)
        @JsonPropertyDescription("Address that the connector is really connected to.")
        String endpoint,
    @JsonPropertyDescription("Our own application certificate.")
        ClientCertificate clientCertificate,
    @JsonPropertyDescription("The certificate that the server presents.")
        ServerCertificate serverCertificate,
    @JsonPropertyDescription("Counts of the tags and the first failures.") TagsStatus tags,
    @JsonPropertyDescription("The durable stream of this source.") StreamStatus stream) {

  public SensorSourceStatus {
    conditions = List.copyOf(Objects.requireNonNullElse(conditions, List.of()));
  }
}
