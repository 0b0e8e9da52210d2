package io.bumpless.bench.soak;

/**
 * A count that has to be 0.
 *
 * @param what was counted
 * @param value how many
 * @param allowed readings at two ends of a running chain cannot be at the same instant: so many may
 *     be on their way
 */
record Count(String what, long value, long allowed) {
  static Count zero(String what, long value) {
    return new Count(what, value, 0);
  }

  boolean fine() {
    return value <= allowed;
  }
}
