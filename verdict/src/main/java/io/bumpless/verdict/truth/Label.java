package io.bumpless.verdict.truth;

/**
 * A measured truth, such as a laboratory assay.
 *
 * @param arrival when it became known, nanoseconds since the Unix epoch
 * @param event the moment it is about, nanoseconds since the Unix epoch
 * @param value in the output's unit
 */
public record Label(long arrival, long event, double value) {}
