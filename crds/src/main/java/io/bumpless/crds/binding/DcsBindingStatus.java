package io.bumpless.crds.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.plant.ClientCertificate;
import io.bumpless.crds.plant.ServerCertificate;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;

/** What is known of a DcsBinding. Holds no live values. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DcsBindingStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status speaks of; -1 before the first.")
        Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, Connected, CertificateTrusted, Permissive, Armed, ShedTested, WatchdogHealthy, AuditHealthy.")
        List<Condition> conditions,
    @JsonPropertyDescription("State of the writer; the reason is in Ready and Armed.")
        WriterState state,
    @JsonPropertyDescription("Epoch of the writer's last acquisition.") Long epoch,
    @JsonPropertyDescription("How well a second writer is kept out: `Strong` or `Weak`.")
        Fence fence,
    @JsonPropertyDescription("The versions whose scores are used.") BoundModel model,
    @JsonPropertyDescription("Our own application certificate.")
        ClientCertificate clientCertificate,
    @JsonPropertyDescription("The certificate that the server presents.")
        ServerCertificate serverCertificate) {
  public DcsBindingStatus {
    conditions = List.copyOf(Objects.requireNonNullElse(conditions, List.of()));
  }
}
