package io.bumpless.plant.dcs;

/**
 * How the control system was engineered. Times are wall-clock milliseconds.
 *
 * @param shedMillis a heartbeat that stands still this long in RCAS sheds the loop
 * @param ratePerMinute fastest move of the set point in RCAS, t/h per minute
 */
public record DcsSettings(long shedMillis, double ratePerMinute) {
  public static DcsSettings standard() {
    return new DcsSettings(15_000, 60);
  }
}
