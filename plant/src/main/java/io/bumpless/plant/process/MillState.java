package io.bumpless.plant.process;

/**
 * Everything the simulated mill remembers. Units as in {@link MillParameters}.
 *
 * @param step number of inner steps done; also the position in every noise sequence
 * @param time process time, s
 * @param hardness relative hardness of the ore, 1 = average; not measured in a real plant
 * @param feed true mass flow of the belt, t/h
 * @param beltDisturbance relative error of the feeder, which the controller has to remove
 * @param controller FIC101
 * @param charge what is in the mill
 * @param instruments what the transmitters show
 * @param laboratory assays on their way
 */
public record MillState(
    long step,
    double time,
    double hardness,
    double feed,
    double beltDisturbance,
    FeedController controller,
    Charge charge,
    Instruments instruments,
    Laboratory laboratory) {

  /**
   * The charge of the mill.
   *
   * @param load mass in the mill, t
   * @param power power drawn, kW
   * @param p80 true product size, µm
   * @param overloaded the overload interlock holds the feed at zero
   * @param fed mass fed since the start, t
   * @param discharged mass discharged since the start, t
   */
  public record Charge(
      double load, double power, double p80, boolean overloaded, double fed, double discharged) {}

  /**
   * Measured values, with their noise.
   *
   * @param feed t/h
   * @param power kW
   * @param bearing MPa
   * @param p80 µm, on-line analyser
   */
  public record Instruments(double feed, double power, double bearing, double p80) {}

  /** A regime for people: 1 soft, 2 average, 3 hard. */
  public int oreType() {
    if (hardness < 0.9) {
      return 1;
    }
    return hardness <= 1.1 ? 2 : 3;
  }

  /** The same mill with other ore: "a hard seam arrives". */
  public MillState withHardness(double other) {
    return new MillState(
        step, time, other, feed, beltDisturbance, controller, charge, instruments, laboratory);
  }
}
