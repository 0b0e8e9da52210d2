package io.bumpless.verdict.simulation;

import java.util.SplittableRandom;

/**
 * The generator of the vectors ({@code meta.rng}): uniforms are (long >>> 11) · 2^-53, normal i
 * uses the uniforms 2i and 2i+1.
 */
public final class Rng {
  private final SplittableRandom random;

  public Rng(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Seeds of the replicates of a simulation. */
  public static long[] seeds(long base, int replicates) {
    SplittableRandom random = new SplittableRandom(base);
    long[] seeds = new long[replicates];
    for (int i = 0; i < replicates; i++) {
      seeds[i] = random.nextLong();
    }
    return seeds;
  }

  public long bits() {
    return random.nextLong();
  }

  public double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  public double normal() {
    double first = uniform();
    double second = uniform();
    return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
  }

  /** mean + clip(sd · normal, ±h), h the distance of the mean to the nearer bound. */
  public double iid(double mean, double sd, double lo, double hi) {
    double h = Math.min(hi - mean, mean - lo);
    return mean + Math.clamp(sd * normal(), -h, h);
  }
}
