package io.bumpless.writer.actuation;

import io.bumpless.contracts.bus.Score;

/**
 * A score with the moment of its arrival here.
 *
 * @param score as published
 * @param receivedAt monotonic nanoseconds
 */
public record ReceivedScore(Score score, long receivedAt) {}
