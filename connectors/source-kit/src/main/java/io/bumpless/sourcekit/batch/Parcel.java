package io.bumpless.sourcekit.batch;

import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.Samples;
import java.util.List;

/**
 * What one notification brought, on its way to the bus.
 *
 * @param samples in order of arrival
 * @param completeUntil nanoseconds; everything up to it has arrived
 * @param gaps that became known with it
 */
public record Parcel(Samples samples, long completeUntil, List<Gap> gaps) {
  private static final long SAMPLE_BYTES = 24;
  private static final long OWN_BYTES = 128;

  public Parcel {
    gaps = List.copyOf(gaps);
  }

  /** Memory that it takes, about. */
  public long bytes() {
    return OWN_BYTES + SAMPLE_BYTES * samples.size() + OWN_BYTES * gaps.size();
  }

  /** Whether it says nothing but that time has passed. */
  public boolean onlyProgress() {
    return samples.size() == 0 && gaps.isEmpty();
  }
}
