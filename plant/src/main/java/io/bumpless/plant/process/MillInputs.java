package io.bumpless.plant.process;

/**
 * What the control system asks of the mill.
 *
 * @param automatic true: the feed controller follows {@code setpoint}; false: it holds {@code
 *     manualOutput}
 * @param setpoint feed set point, t/h
 * @param manualOutput feeder speed, %
 */
public record MillInputs(boolean automatic, double setpoint, double manualOutput) {
  public static MillInputs automatic(double setpoint) {
    return new MillInputs(true, setpoint, 0);
  }

  public static MillInputs manual(double output) {
    return new MillInputs(false, 0, output);
  }
}
