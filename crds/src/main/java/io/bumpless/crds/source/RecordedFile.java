package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.ConfigMapKeyRef;
import io.fabric8.generator.annotation.ValidationRule;

/** Where one file of a recording lies. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.configMapRef) != has(self.claimRef)",
    message = "give exactly one of `configMapRef` and `claimRef`")
public record RecordedFile(
    @JsonPropertyDescription("ConfigMap and key with the CSV; for files up to 1 MiB.")
        ConfigMapKeyRef configMapRef,
    @JsonPropertyDescription("File on a PersistentVolumeClaim, mounted read-only.")
        ClaimFileRef claimRef) {}
