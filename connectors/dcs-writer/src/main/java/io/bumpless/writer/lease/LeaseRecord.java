package io.bumpless.writer.lease;

/**
 * The value of a key in the bucket {@code leases} (actuation rules A14, A16).
 *
 * @param holder uid of the pod that holds it; empty = given back
 * @param epoch of the holding; rises with every acquisition and never falls
 */
public record LeaseRecord(String holder, long epoch) {
  /** Checks both. */
  public LeaseRecord {
    if (holder == null || epoch < 0) {
      throw new IllegalArgumentException(
          "a lease needs a holder and an epoch of at least 0, got %s and %d"
              .formatted(holder, epoch));
    }
  }

  /** Whether nobody holds it. */
  public boolean free() {
    return holder.isEmpty();
  }
}
