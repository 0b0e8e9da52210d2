package io.bumpless.verdict.authority;

import java.util.OptionalDouble;

/**
 * How far a candidate may move a set point (comparison.md §8.2): authority, then clamp, then rate
 * limit. A lost candidate glides back to the stable value without a bump.
 *
 * <p>The target stays within u_stable ± a; with a stable active loop the harm is proportional to a.
 * That does not make <i>blending</i> safe: two stable closed loops can have an unstable blend, so
 * the stages widen a with lambda = 1.
 *
 * @param lambda share of the difference, 0..1; 1 for clamp widening
 * @param a greatest difference from the stable value, in the output's unit
 * @param lo least set point
 * @param hi greatest set point
 * @param ratePerStep greatest change per step, in the output's unit
 */
public record BoundedAuthority(double lambda, double a, double lo, double hi, double ratePerStep) {
  public BoundedAuthority {
    if (!(lambda >= 0 && lambda <= 1 && a >= 0 && lo <= hi && ratePerStep >= 0)) {
      throw new IllegalArgumentException(
          "authority needs 0 <= lambda <= 1, a >= 0, lo <= hi and ratePerStep >= 0, got lambda="
              + lambda
              + " a="
              + a
              + " lo="
              + lo
              + " hi="
              + hi
              + " ratePerStep="
              + ratePerStep);
    }
  }

  /**
   * The set point to apply.
   *
   * @param stable what the stable version asks for; finite
   * @param candidate what the candidate asks for; empty or not finite: no influence
   * @param previous what was applied in the step before
   */
  public double apply(double stable, OptionalDouble candidate, double previous) {
    if (!Double.isFinite(stable) || !Double.isFinite(previous)) {
      throw new IllegalArgumentException(
          "the stable and the previous value must be finite, got " + stable + ", " + previous);
    }
    double wish = candidate.orElse(Double.NaN);
    double difference = Double.isFinite(wish) ? Math.clamp(lambda * (wish - stable), -a, a) : 0;
    double target = Math.clamp(stable + difference, lo, hi);
    return Math.clamp(target, previous - ratePerStep, previous + ratePerStep);
  }
}
