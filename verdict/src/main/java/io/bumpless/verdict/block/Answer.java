package io.bumpless.verdict.block;

import java.util.Map;

/** What one version gave for one tick. */
public sealed interface Answer {

  /**
   * A score with values.
   *
   * @param values by name of the output, in its unit
   */
  record Scored(Map<String, Double> values) implements Answer {
    public Scored {
      values = Map.copyOf(values);
    }

    /** A model with one output. */
    public static Scored of(String output, double value) {
      return new Scored(Map.of(output, value));
    }

    /** NaN when the output is not there. */
    public double value(String output) {
      return values.getOrDefault(output, Double.NaN);
    }

    /** Whether all values are finite. */
    public boolean finite() {
      return values.values().stream().allMatch(Double::isFinite);
    }
  }

  /** No value, and whose fault it is. */
  record Missing(Fault fault) implements Answer {}

  /** There is no such version: a first deployment has no stable one (rollout.md rule 5). */
  record NoVersion() implements Answer {}

  /** Why there is no value. */
  enum Fault {
    /** An input was missing, bad or stale: both versions see the same, so nobody's fault. */
    INPUT,
    /** It came after the deadline, or the model ran longer than the deadline. */
    LATE,
    /** Nothing came at all. */
    ABSENT,
    /** The model or the scorer failed. */
    FAILED,
    /** NaN or an infinity. */
    NOT_FINITE,
    /** Not the outputs of the contract. */
    SCHEMA,
    /** Withheld by the scorer because it lies outside low..high. */
    OUT_OF_RANGE
  }
}
