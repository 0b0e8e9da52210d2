package io.bumpless.bench.statistics;

/**
 * One reading of something over time.
 *
 * @param seconds since the start
 * @param value in the series' unit
 */
public record Point(double seconds, double value) {}
