package io.bumpless.bench.chain;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param warmUp under load, not measured
 * @param measured under load, measured
 */
public record Timing(Duration warmUp, Duration measured) {}
