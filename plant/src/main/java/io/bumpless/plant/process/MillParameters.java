package io.bumpless.plant.process;

/**
 * Constants of the mill. Units: tonnes, tonnes per hour, kilowatt, megapascal, micrometre, seconds.
 *
 * @param seed seed of every random draw
 * @param bestLoad load at which the mill draws most power, t
 * @param fullLoad load at which the mill can hold no more, t
 * @param capacity discharge at {@code bestLoad} with ore of hardness 1, t/h
 * @param idlePower power of the empty mill, kW
 * @param peakPower power at {@code bestLoad}, kW
 * @param workIndex Bond work index at hardness 1, kWh/t
 * @param feedSize 80 % passing size of the fresh feed, µm
 * @param hardnessLow lowest relative hardness of the ore
 * @param hardnessHigh highest relative hardness of the ore
 * @param hardnessReversion time constant of the return to hardness 1, s
 * @param hardnessDeviation standard deviation of the undisturbed drift
 * @param tripLoad load above which the overload interlock stops the feed, t
 * @param labPeriod time between two samples taken for the laboratory, s
 * @param labDelay time from sample to result, s
 */
public record MillParameters(
    long seed,
    double bestLoad,
    double fullLoad,
    double capacity,
    double idlePower,
    double peakPower,
    double workIndex,
    double feedSize,
    double hardnessLow,
    double hardnessHigh,
    double hardnessReversion,
    double hardnessDeviation,
    double tripLoad,
    double labPeriod,
    double labDelay) {

  /** A mill of about 220 t/h and 2.8 MW, with a laboratory result every 2 h, 1 h late. */
  public static MillParameters of(long seed) {
    return new MillParameters(
        seed, 60, 120, 245, 700, 2800, 14, 10_000, 0.7, 1.35, 7_200, 0.18, 90, 7_200, 3_600);
  }

  /** The same mill with another laboratory. Both in seconds of process time. */
  public MillParameters withLab(double period, double delay) {
    return new MillParameters(
        seed,
        bestLoad,
        fullLoad,
        capacity,
        idlePower,
        peakPower,
        workIndex,
        feedSize,
        hardnessLow,
        hardnessHigh,
        hardnessReversion,
        hardnessDeviation,
        tripLoad,
        period,
        delay);
  }
}
