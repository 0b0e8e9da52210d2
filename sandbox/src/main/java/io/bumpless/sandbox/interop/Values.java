package io.bumpless.sandbox.interop;

import java.time.Instant;

/**
 * What the servers write: in each step of time each item gets the value of a known function, so a
 * sample can be judged from its item and its source time alone.
 *
 * @param items number of items
 * @param epoch when counting began, milliseconds since the Unix epoch
 * @param step milliseconds from value to value
 */
record Values(int items, long epoch, long step) {
  private static final int TYPES = 5;
  private static final int BOOLEAN = 4;

  /** The step at whose beginning this is; negative when no step begins at this time. */
  long counter(Instant at) {
    long millis = at.toEpochMilli() - epoch;
    boolean exact =
        at.equals(Instant.ofEpochMilli(at.toEpochMilli())) && Math.floorMod(millis, step) == 0;
    return exact && millis >= 0 ? millis / step : -1;
  }

  /** Double, Float, Int32, UInt32 and Boolean take turns. */
  double value(int item, long counter) {
    return item % TYPES == BOOLEAN ? counter % 2 : counter * items + item;
  }

  long millis(long counter) {
    return epoch + counter * step;
  }
}
