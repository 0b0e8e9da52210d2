package io.bumpless.plant.process;

import io.bumpless.plant.process.MillState.Charge;
import io.bumpless.plant.process.MillState.Instruments;
import io.bumpless.plant.process.Noise.Channel;

/**
 * The mill as a discrete step function: state × inputs × time → state. Deterministic by the seed of
 * its parameters; no clock, no thread.
 */
public final class MillStep {
  /** Longest inner step, s. The fastest part, the belt, has a time constant of 8 s. */
  static final double LONGEST_STEP = 1;

  private static final double BELT_SECONDS = 8;
  private static final double BELT_DISTURBANCE_SECONDS = 120;
  private static final double BELT_DISTURBANCE_DEVIATION = 0.03;
  private static final double SIZE_SECONDS = 300;
  private static final double FEED_NOISE = 0.8;
  private static final double POWER_NOISE = 12;
  private static final double BEARING_NOISE = 0.008;
  private static final double P80_NOISE = 1.5;
  private static final double LAB_NOISE = 0.5;

  private final MillParameters parameters;
  private final Grinding grinding;

  public MillStep(MillParameters parameters) {
    this.parameters = parameters;
    this.grinding = new Grinding(parameters);
  }

  /** A mill that has been running at this feed, t/h, with average ore. */
  public MillState running(double feed) {
    double load = grinding.steadyLoad(feed, 1);
    double power = grinding.power(load);
    double p80 = grinding.p80(power, feed, 1);
    double output = feed / FeedController.SPAN * 100;
    return new MillState(
        0,
        0,
        1,
        feed,
        0,
        new FeedController(output, output),
        new Charge(load, power, p80, false, 0, 0),
        new Instruments(feed, power, grinding.bearingPressure(load), p80),
        Laboratory.firstSampleAt(parameters.labPeriod()));
  }

  /**
   * Advances the mill.
   *
   * @param seconds process time to pass, s, ≥ 0
   */
  public MillState step(MillState state, MillInputs inputs, double seconds) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("seconds must be finite and ≥ 0, got " + seconds);
    }
    MillState next = state;
    int inner = (int) Math.ceil(seconds / LONGEST_STEP);
    for (int i = 0; i < inner; i++) {
      next = innerStep(next, inputs, seconds / inner);
    }
    return next;
  }

  private MillState innerStep(MillState s, MillInputs inputs, double dt) {
    long k = s.step() + 1;
    double hardness = hardness(s.hardness(), k, dt);
    double disturbance = disturbance(s.beltDisturbance(), k, dt);
    FeedController controller =
        s.controller().step(inputs, s.instruments().feed(), s.charge().overloaded(), dt);
    double wanted = controller.output() / 100 * FeedController.SPAN * (1 + disturbance);
    double feed = towards(s.feed(), wanted, BELT_SECONDS, dt);
    Charge charge = charge(s.charge(), feed, hardness, dt);
    double time = s.time() + dt;
    return new MillState(
        k,
        time,
        hardness,
        feed,
        disturbance,
        controller,
        charge,
        instruments(feed, charge, k),
        s.laboratory().step(parameters, time, charge.p80() + LAB_NOISE * noise(k, Channel.LAB)));
  }

  /** A random walk with return to 1, reflected at its bounds. */
  private double hardness(double hardness, long k, double dt) {
    double tau = parameters.hardnessReversion();
    double push = parameters.hardnessDeviation() * Math.sqrt(2 * dt / tau);
    double drifted = hardness + (1 - hardness) * dt / tau + push * noise(k, Channel.ORE);
    return Math.clamp(drifted, parameters.hardnessLow(), parameters.hardnessHigh());
  }

  private double disturbance(double disturbance, long k, double dt) {
    double tau = BELT_DISTURBANCE_SECONDS;
    double push = BELT_DISTURBANCE_DEVIATION * Math.sqrt(2 * dt / tau);
    return disturbance - disturbance * dt / tau + push * noise(k, Channel.BELT);
  }

  private Charge charge(Charge charge, double feed, double hardness, double dt) {
    double discharge = grinding.discharge(charge.load(), hardness);
    double room = parameters.fullLoad() - charge.load();
    double fed = Math.min(feed * dt / 3600, Math.max(0, room));
    double discharged = Math.min(discharge * dt / 3600, charge.load() + fed);
    double load = charge.load() + fed - discharged;
    double power = grinding.power(load);
    double size = grinding.p80(power, discharge, hardness);
    boolean overloaded =
        charge.overloaded() ? load > parameters.bestLoad() : load > parameters.tripLoad();
    return new Charge(
        load,
        power,
        towards(charge.p80(), size, SIZE_SECONDS, dt),
        overloaded,
        charge.fed() + fed,
        charge.discharged() + discharged);
  }

  private Instruments instruments(double feed, Charge charge, long k) {
    double bearing = grinding.bearingPressure(charge.load());
    return new Instruments(
        Math.max(0, feed + FEED_NOISE * noise(k, Channel.FEED_METER)),
        charge.power() + POWER_NOISE * noise(k, Channel.POWER_METER),
        bearing + BEARING_NOISE * noise(k, Channel.BEARING_METER),
        charge.p80() + P80_NOISE * noise(k, Channel.P80_METER));
  }

  private double noise(long k, Channel channel) {
    return Noise.gaussian(parameters.seed(), k, channel);
  }

  private static double towards(double from, double to, double tau, double dt) {
    return from + (to - from) * (1 - StrictMath.exp(-dt / tau));
  }
}
