package io.bumpless.comparator.ingest;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.trial.Comparing.Stream;
import io.bumpless.contracts.bus.SampleBatch;

/** What came out of a stream. */
public sealed interface Delivery {

  /** A score of one of the two versions. */
  record Scored(ScoreArrival arrival) implements Delivery {}

  /** A batch of the source of a tag. */
  record Batch(Stream stream, long sequence, SampleBatch batch) implements Delivery {}

  /** The stream was made anew: its sequences begin again. */
  record Replaced(Stream stream) implements Delivery {}
}
