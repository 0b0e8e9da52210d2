package io.bumpless.plant.process;

/**
 * The PI controller FIC101 of the belt feeder, in its velocity-safe positional form: the integral
 * is clamped with the output (no wind-up) and follows it in manual (no jump on the way back).
 *
 * @param output feeder speed, %
 * @param integral integral part, %
 */
public record FeedController(double output, double integral) {
  static final double SPAN = 400;
  private static final double GAIN = 0.4;
  private static final double RESET_SECONDS = 10;

  FeedController step(MillInputs inputs, double feed, boolean interlock, double dt) {
    if (interlock) {
      return new FeedController(0, 0);
    }
    if (!inputs.automatic()) {
      double held = clamp(inputs.manualOutput());
      return new FeedController(held, held);
    }
    double error = (inputs.setpoint() - feed) / SPAN * 100;
    double nextIntegral = clamp(integral + GAIN * error * dt / RESET_SECONDS);
    return new FeedController(clamp(nextIntegral + GAIN * error), nextIntegral);
  }

  private static double clamp(double percent) {
    return Math.clamp(percent, 0, 100);
  }
}
