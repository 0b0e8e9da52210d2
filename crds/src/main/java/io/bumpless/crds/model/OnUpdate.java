package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One tick per batch of the first feature's source. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OnUpdate() {}
