package io.bumpless.plant.process;

/**
 * Reproducible noise without hidden state: the same seed, step and channel always give the same
 * draw, on every machine ({@link StrictMath}).
 */
final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Noise() {}

  /** One draw from the standard normal distribution. */
  static double gaussian(long seed, long step, Channel channel) {
    long key = mix(seed + GOLDEN * (step + 1)) + GOLDEN * channel.number;
    double radius = uniform(mix(key));
    double angle = uniform(mix(key + GOLDEN));
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * StrictMath.PI * angle);
  }

  /** Uniform in (0, 1): never 0, so that its logarithm is finite. */
  static double uniform(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1.0p-53;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** Independent noise sources of the mill. */
  enum Channel {
    ORE(1),
    BELT(2),
    FEED_METER(3),
    POWER_METER(4),
    BEARING_METER(5),
    P80_METER(6),
    LAB(7);

    private final long number;

    Channel(long number) {
      this.number = number;
    }
  }
}
