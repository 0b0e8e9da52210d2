package io.bumpless.sourcekit.publish;

import io.bumpless.contracts.bus.SampleBatch;
import java.time.Duration;
import java.util.Optional;

/** Where a publisher takes its batches from; asked by one thread. */
public interface Batches {

  /** The next batch; waits for one for at most this long. */
  Optional<SampleBatch> next(Duration wait) throws InterruptedException;

  /**
   * How far the batch that was handed out last is behind the source by now, in nanoseconds: the
   * longer of the time for which it has waited since the source delivered it, and the source time
   * delivered beyond it.
   */
  long behindSource();

  /** Whether nothing would be lost if nobody asked any more. */
  boolean isEmpty();
}
