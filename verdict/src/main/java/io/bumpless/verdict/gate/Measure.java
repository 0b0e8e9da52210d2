package io.bumpless.verdict.gate;

/** How the value of a block is made; the middle column of the table in comparison.md §1. */
public sealed interface Measure {

  /** Averaged over the ticks of a block at which the stable version has a value. */
  sealed interface OfTicks extends Measure {
    /** Name of the output that is compared. */
    String output();

    /** What the tick counts when the candidate is missing, late or not finite: the worst (§4.2). */
    double worst();

    /** What it counts otherwise. */
    double of(double stable, double candidate);
  }

  /** Averaged over the labels of a block (§4.4). */
  sealed interface OfLabels extends Measure {
    /** Name of the output that is compared with the truth. */
    String output();

    /** What one label counts; NaN stands for a candidate without a value. */
    double of(double truth, double stable, double candidate);
  }

  /** min(|u_cand - u_stable|, cap). */
  record AbsoluteDifference(String output, double cap) implements OfTicks {
    @Override
    public double worst() {
      return cap;
    }

    @Override
    public double of(double stable, double candidate) {
      return Math.min(Math.abs(candidate - stable), cap);
    }
  }

  /**
   * clip(u_cand - u_stable, ±cap), or its negative.
   *
   * @param negated true for the test against a candidate that is too low
   */
  record SignedDifference(String output, double cap, boolean negated) implements OfTicks {
    @Override
    public double worst() {
      return cap;
    }

    @Override
    public double of(double stable, double candidate) {
      double difference = Math.clamp(candidate - stable, -cap, cap);
      return negated ? -difference : difference;
    }
  }

  /** 1 when the two classes differ. */
  record OtherClass(String output) implements OfTicks {
    @Override
    public double worst() {
      return 1;
    }

    @Override
    public double of(double stable, double candidate) {
      return stable == candidate ? 0 : 1;
    }
  }

  /** Every tick at which the candidate had its inputs is one trial; the guard is not dropped. */
  record Events(TickEvent event) implements Measure {}

  /** min(loss(candidate), cap) - min(loss(stable), cap). */
  record LossDifferenceOf(String output, double cap, Loss loss) implements OfLabels {
    @Override
    public double of(double truth, double stable, double candidate) {
      return loss.of(truth, candidate, cap) - loss.of(truth, stable, cap);
    }
  }

  /** min(loss(candidate), cap). */
  record CandidateLoss(String output, double cap, Loss loss) implements OfLabels {
    @Override
    public double of(double truth, double stable, double candidate) {
      return loss.of(truth, candidate, cap);
    }
  }

  /** 1{candidate wrong} - 1{stable wrong}. */
  record WrongnessDifference(String output) implements OfLabels {
    @Override
    public double of(double truth, double stable, double candidate) {
      return (truth == candidate ? 0 : 1) - (truth == stable ? 0 : 1);
    }
  }

  /**
   * The labels on which exactly one version is wrong are the trials; +1: the candidate, -1: not.
   */
  record DiscordantLabels(String output) implements OfLabels {
    @Override
    public double of(double truth, double stable, double candidate) {
      return (truth == candidate ? 0 : 1) - (truth == stable ? 0 : 1);
    }
  }
}
