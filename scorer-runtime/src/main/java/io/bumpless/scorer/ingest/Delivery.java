package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.SampleBatch;

/**
 * A batch as it came out of its stream.
 *
 * @param source index of the source
 * @param sequence in the stream
 * @param arrivalNanos {@code System.nanoTime()} at its arrival in this process
 * @param batch the batch
 */
public record Delivery(int source, long sequence, long arrivalNanos, SampleBatch batch) {}
