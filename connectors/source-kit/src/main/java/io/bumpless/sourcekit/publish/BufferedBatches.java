package io.bumpless.sourcekit.publish;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.sourcekit.batch.BatchBuilder;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import java.time.Duration;
import java.util.Optional;

/** The batches of a source that cannot be asked again: what waits for the bus waits in a buffer. */
public final class BufferedBatches implements Batches {
  private final ParcelBuffer buffer;
  private final BatchBuilder builder;

  public BufferedBatches(ParcelBuffer buffer, BatchBuilder builder) {
    this.buffer = buffer;
    this.builder = builder;
  }

  @Override
  public Optional<SampleBatch> next(Duration wait) throws InterruptedException {
    return buffer.take(wait).map(taken -> builder.next(taken, System.nanoTime()));
  }

  @Override
  public long behindSource() {
    return buffer.behind();
  }

  @Override
  public boolean isEmpty() {
    return buffer.isEmpty();
  }
}
