package io.bumpless.recording.series;

/**
 * Time for which the recording holds nothing, in nanoseconds after its first row.
 *
 * @param from end of what the row before it says
 * @param to time of the row behind it
 */
public record Hole(long from, long to) {}
