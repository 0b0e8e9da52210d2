package io.bumpless.source.tags;

import io.bumpless.opcua.address.NodeAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One checked tag.
 *
 * @param name unique in the source
 * @param node what to monitor
 * @param unit engineering unit as text; empty when unknown
 * @param samplingInterval in the server
 * @param queueSize in the server
 * @param deadband absolute, in the tag's unit
 * @param staleAfter age of the last change after which the value is stale
 * @param acceptUncertain whether a value of uncertain quality may be used
 * @param low least plausible value, in the tag's unit
 * @param high greatest plausible value, in the tag's unit
 */
public record SourceTag(
    String name,
    NodeAddress node,
    String unit,
    Duration samplingInterval,
    int queueSize,
    OptionalDouble deadband,
    Optional<Duration> staleAfter,
    boolean acceptUncertain,
    Optional<Double> low,
    Optional<Double> high) {}
