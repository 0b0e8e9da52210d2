package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** A binding that an approval was shown with. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApprovedBinding(
    @Size(max = 63) @JsonPropertyDescription("Name of the DcsBinding.") String name,
    @Size(max = 64) @JsonPropertyDescription("Uid of the DcsBinding.") String uid,
    @Size(max = 128) @JsonPropertyDescription("Hash of its target, handshake and limits.")
        String hash) {}
