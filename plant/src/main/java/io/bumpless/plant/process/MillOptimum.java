package io.bumpless.plant.process;

/**
 * The teacher of the example model: the most feed that the mill can grind for ever at a hardness
 * that no instrument shows.
 */
public final class MillOptimum {
  /** Share of the load of most power: what is left is the margin before the hump. */
  static final double SAFE_FILLING = 0.95;

  /** Coarsest product that flotation accepts, µm. */
  static final double COARSEST_P80 = 115;

  private final MillParameters parameters;
  private final Grinding grinding;

  public MillOptimum(MillParameters parameters) {
    this.parameters = parameters;
    this.grinding = new Grinding(parameters);
  }

  /** Best feed in t/h: the load stays below the hump and the product fine enough. */
  public double bestFeed(double hardness) {
    double low = 0;
    double high = SAFE_FILLING * parameters.bestLoad();
    if (fineEnough(high, hardness)) {
      return grinding.discharge(high, hardness);
    }
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (fineEnough(middle, hardness)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return grinding.discharge(low, hardness);
  }

  private boolean fineEnough(double load, double hardness) {
    double rate = grinding.discharge(load, hardness);
    return grinding.p80(grinding.power(load), rate, hardness) <= COARSEST_P80;
  }
}
