package io.bumpless.verdict.gate;

/** How far a prediction is from the truth. */
public enum Loss {
  /** |y - prediction|, in the output's unit. */
  ABSOLUTE,
  /** (y - prediction)², in the output's unit squared. */
  SQUARED;

  /** The loss, clipped at {@code cap}; a prediction that is not finite costs the cap. */
  public double of(double truth, double prediction, double cap) {
    double error = Math.abs(truth - prediction);
    double loss = this == ABSOLUTE ? error : error * error;
    return Double.isFinite(loss) ? Math.min(loss, cap) : cap;
  }
}
