package io.bumpless.verdict.recorded;

import io.bumpless.verdict.decision.Verdict.Ruling;
import java.util.Arrays;
import java.util.List;

/**
 * A version on trial over a recording.
 *
 * @param name for the table
 * @param origin how its values came about
 * @param values one for each row, in the output's unit
 * @param expected what a sound comparison says
 */
record Candidate(String name, String origin, List<Double> values, Ruling expected) {
  Candidate {
    values = List.copyOf(values);
  }

  static Candidate of(String name, String origin, double[] values, Ruling expected) {
    return new Candidate(name, origin, Arrays.stream(values).boxed().toList(), expected);
  }

  /** One row in so many is terrible. */
  private static final int RARELY = 150;

  /** The same values as the stable version. */
  static Candidate equal(double[] stable) {
    return of("equal", "the stable version again", stable, Ruling.PASS);
  }

  /** Each error larger by 0.4 margins: worse, and inside the margin. */
  static Candidate slightlyWorse(double[] stable, double[] truth, double margin) {
    double[] values = new double[stable.length];
    for (int i = 0; i < values.length; i++) {
      double error = stable[i] - truth[i];
      values[i] = stable[i] + (error < 0 ? -0.4 : 0.4) * margin;
    }
    return of("slightly worse", "stable, each error 0.4 margins larger", values, Ruling.PASS);
  }

  /** The same values, but one in 150 is off by {@code distance}, towards the middle. */
  static Candidate rarelyTerrible(double[] stable, double middle, double distance) {
    double[] values = stable.clone();
    for (int i = RARELY / 2; i < values.length; i += RARELY) {
      values[i] += stable[i] > middle ? -distance : distance;
    }
    return of("rarely terrible", "stable, one row in " + RARELY + " far off", values, Ruling.FAIL);
  }

  /** Halfway between the stable version and the truth. */
  static Candidate madeBetter(double[] stable, double[] truth) {
    double[] values = new double[stable.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (stable[i] + truth[i]) / 2;
    }
    return of("better", "halfway from stable to truth", values, Ruling.PASS);
  }

  /** The stable version and a constant. */
  static Candidate madeBiased(double[] stable, double bias) {
    double[] values = new double[stable.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = stable[i] + bias;
    }
    return of("biased", "stable with 6 margins added", values, Ruling.FAIL);
  }
}
