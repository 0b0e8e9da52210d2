package io.bumpless.operator.bus;

import java.time.Instant;
import java.util.Optional;

/**
 * A stream as it is.
 *
 * @param name of the stream
 * @param firstTime of the oldest message kept; empty while it holds none
 */
public record StreamFacts(String name, Optional<Instant> firstTime) {}
