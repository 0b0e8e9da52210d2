package io.bumpless.verdict.gate;

/** What can go wrong with the candidate on one tick (comparison.md §7.1). */
public enum TickEvent {
  /** Nothing came, or it came after the deadline. */
  DEADLINE_MISS,
  /** A value outside the output's low..high. */
  OUT_OF_RANGE,
  /** The clamp or the rate limit of the DCS binding would have cut the value. */
  WOULD_CLAMP,
  /** The scorer failed, timed out, or gave something that is no score. */
  ERROR,
  /** The score was slower than the latency that is allowed at p99: never gate on a sketched p99. */
  SLOW
}
