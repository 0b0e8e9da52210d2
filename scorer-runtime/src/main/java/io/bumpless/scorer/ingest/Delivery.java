package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.SampleBatch;

/**
 * A batch as it came out of its stream.
 *
 * @param source index of the source
 * @param sequence in the stream
 * @param behind batches of the source that were already stored behind this one when it was taken
 *     from the inbox; 0 = it is the newest
 * @param arrivalNanos {@code System.nanoTime()} at its arrival in this process
 * @param batch the batch
 */
public record Delivery(
    int source, long sequence, long behind, long arrivalNanos, SampleBatch batch) {}
