package io.bumpless.plant.process;

/**
 * The algebra of the mill: what it draws, discharges and grinds at a given load. No dynamics.
 *
 * <p>The power hump is the parabola that operators know: below {@code bestLoad} more load means
 * more power, beyond it the charge tumbles less and power falls. Discharge follows load × power, so
 * it has a maximum too, further right: a mill fed beyond that one overloads by itself.
 *
 * <p>Particle size is Bond's law, W = 10·Wi·(1/√P80 − 1/√F80) with sizes in µm (F. C. Bond, 1952).
 */
public final class Grinding {
  /** Harder ore needs more energy than it costs capacity; this is what makes it grind coarser. */
  private static final double WORK_INDEX_EXPONENT = 1.2;

  /** Below this rate, t/h, specific energy would run away in an almost empty mill. */
  private static final double LEAST_RATE = 20;

  private final MillParameters parameters;

  public Grinding(MillParameters parameters) {
    this.parameters = parameters;
  }

  /** Power in kW at a load in t. */
  public double power(double load) {
    double offset = load / parameters.bestLoad() - 1;
    double span = parameters.peakPower() - parameters.idlePower();
    return Math.max(
        parameters.idlePower() * 0.5, parameters.idlePower() + span * (1 - offset * offset));
  }

  /** Discharge in t/h at a load in t. */
  public double discharge(double load, double hardness) {
    double filling = load / parameters.bestLoad();
    return parameters.capacity() * filling * power(load) / parameters.peakPower() / hardness;
  }

  /** Bearing pressure in MPa at a load in t: monotone, so it tells what power alone cannot. */
  public double bearingPressure(double load) {
    return 3.2 + 0.045 * load;
  }

  /** 80 % passing size in µm when {@code power} kW grind {@code rate} t/h. */
  public double p80(double power, double rate, double hardness) {
    double energy = power / Math.max(LEAST_RATE, rate);
    double workIndex = parameters.workIndex() * StrictMath.pow(hardness, WORK_INDEX_EXPONENT);
    double root = energy / (10 * workIndex) + 1 / Math.sqrt(parameters.feedSize());
    return 1 / (root * root);
  }

  /**
   * Load in t at which the mill discharges just {@code feed} t/h, or the load of most discharge.
   */
  public double steadyLoad(double feed, double hardness) {
    double low = 0;
    double high = parameters.bestLoad();
    while (high < parameters.fullLoad()
        && discharge(high + 0.1, hardness) > discharge(high, hardness)) {
      high += 0.1;
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (discharge(middle, hardness) < feed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
