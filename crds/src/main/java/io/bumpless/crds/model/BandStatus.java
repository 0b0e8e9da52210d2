package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where a candidate is inside stage Limited. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BandStatus(
    @JsonPropertyDescription("Number of the band, from 1; 0 gives no influence.") Integer number,
    @JsonPropertyDescription("Width in force, in the unit of the bound output.") Double width,
    @JsonPropertyDescription("Number of closed blocks at the last pass in this band.")
        Long passBlock) {}
