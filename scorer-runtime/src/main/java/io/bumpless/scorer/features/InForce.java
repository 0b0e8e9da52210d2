package io.bumpless.scorer.features;

/**
 * A value in force from {@code since} until the next one.
 *
 * @param since source time; later than {@code sampled} when a keyframe corrected us (see {@link
 *     TagTrack#correct})
 * @param sampled source time of the sample
 * @param value in the tag's unit
 * @param status OPC UA status code
 */
record InForce(long since, long sampled, double value, int status) {
  /** Stands for "a keyframe without the tag". */
  static final InForce ABSENT = new InForce(Long.MIN_VALUE, Long.MIN_VALUE, Double.NaN, 0);

  static InForce of(long time, double value, int status) {
    return new InForce(time, time, value, status);
  }

  /** The source has no value for the tag. */
  boolean absent() {
    return sampled == Long.MIN_VALUE;
  }

  InForce from(long newSince) {
    return new InForce(newSince, sampled, value, status);
  }

  boolean sameSampleAs(InForce other) {
    return sampled == other.sampled
        && status == other.status
        && Double.doubleToLongBits(value) == Double.doubleToLongBits(other.value);
  }
}
