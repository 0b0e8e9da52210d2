package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.SampleBatch;
import java.util.OptionalLong;

/**
 * A batch as it came out of its stream.
 *
 * @param source index of the source
 * @param sequence in the stream
 * @param arrivalNanos {@code System.nanoTime()} at its arrival in this process
 * @param batch the batch
 * @param behind nanoseconds for which it was behind its source when it was stored; empty when
 *     nobody can know: the sender does not say, it was stored before the reading began, or it was
 *     the first behind that
 */
public record Delivery(
    int source, long sequence, long arrivalNanos, SampleBatch batch, OptionalLong behind) {}
