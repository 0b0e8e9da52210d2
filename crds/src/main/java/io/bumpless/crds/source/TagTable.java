package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.ConfigMapKeyRef;
import io.fabric8.generator.annotation.Required;

/** A table of tags: CSV with a header line whose columns are the fields of a {@link Tag}. */
public record TagTable(
    @Required
        @JsonPropertyDescription(
            "ConfigMap and key with the CSV. Columns are named as the fields of `tags`; `make browse ENDPOINT=...` prints such a table.")
        ConfigMapKeyRef configMapRef) {}
