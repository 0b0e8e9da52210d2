package io.bumpless.comparator.pairing;

import io.bumpless.contracts.bus.Score;

/**
 * A score as it lies in the stream.
 *
 * @param sequence in the stream
 * @param storedAt by the bus's clock, nanoseconds since the Unix epoch; part of the stored message,
 *     so the same whenever it is read
 * @param judged whether it is of the judged version, else of the reference
 * @param score itself
 */
public record ScoreArrival(long sequence, long storedAt, boolean judged, Score score) {}
