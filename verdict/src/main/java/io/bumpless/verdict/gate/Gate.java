package io.bumpless.verdict.gate;

import io.bumpless.verdict.evidence.TestRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gate as the user writes it (resources.md, comparison gates; comparison.md §1 and §7.1). All
 * gates must hold at one block for a pass; any one that crosses in the bad direction rejects.
 *
 * <p>{@code ControlError} and {@code AtBand} belong to the Limited stage and are not here.
 */
public sealed interface Gate {

  /** Its name, unique in the trial. */
  String name();

  /** The one-sided tests that it consists of: two for {@link Bias}, else one. */
  List<GateTest> tests();

  /**
   * The gate for a first deployment, which has no stable version to be compared with; empty when
   * the gate is only a comparison (rollout.md rule 5).
   */
  default Optional<Gate> absolute() {
    return Optional.empty();
  }

  /**
   * Mean of min(|u_cand - u_stable|, cap) &lt; margin. A safety bound without truth: generous, for
   * a better candidate should disagree.
   *
   * @param output name of the model's output
   * @param margin in the output's unit
   * @param cap in the output's unit, five to ten margins
   * @param hardLimit deviation of which three in a regime reject at once; it bounds what the cap
   *     hides
   */
  record Agreement(String name, String output, double margin, double cap, OptionalDouble hardLimit)
      implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(
              name, new Measure.AbsoluteDifference(output, cap), TestRange.upTo(cap, margin)));
    }
  }

  /** |mean of clip(u_cand - u_stable, ±cap)| &lt; margin, as two one-sided tests. */
  record Bias(String name, String output, double margin, double cap) implements Gate {
    @Override
    public List<GateTest> tests() {
      TestRange range = TestRange.within(cap, margin);
      return List.of(
          new GateTest(name + "_high", new Measure.SignedDifference(output, cap, false), range),
          new GateTest(name + "_low", new Measure.SignedDifference(output, cap, true), range));
    }
  }

  /**
   * Mean of loss(candidate) - loss(stable) against truth &lt; margin; the merit of the candidate.
   *
   * @param margin positive: not worse by more than this; zero or negative: better by this
   * @param cap at which each loss is clipped
   */
  record LossDifference(String name, String output, double margin, double cap, Loss loss)
      implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(
              name,
              new Measure.LossDifferenceOf(output, cap, loss),
              TestRange.within(cap, margin)));
    }

    @Override
    public Optional<Gate> absolute() {
      return margin > 0
          ? Optional.of(new TruthLoss(name, output, margin, cap, loss))
          : Optional.empty();
    }
  }

  /** Mean loss of the candidate alone against truth &lt; margin; for a first deployment. */
  record TruthLoss(String name, String output, double margin, double cap, Loss loss)
      implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(
              name, new Measure.CandidateLoss(output, cap, loss), TestRange.upTo(cap, margin)));
    }

    @Override
    public Optional<Gate> absolute() {
      return Optional.of(this);
    }
  }

  /** Share of ticks on which the two versions choose another class &lt; maxRate. */
  record Disagreement(String name, String output, double maxRate) implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(new GateTest(name, new Measure.OtherClass(output), TestRange.rate(maxRate)));
    }
  }

  /** Mean of 1{candidate wrong} - 1{stable wrong} against truth &lt; margin. */
  record AccuracyDifference(String name, String output, double margin) implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(name, new Measure.WrongnessDifference(output), TestRange.within(1, margin)));
    }
  }

  /**
   * Of the labels on which exactly one version is wrong, the share where it is the candidate &lt;
   * 0.5 + tolerance.
   */
  record McNemar(String name, String output, double tolerance) implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(
              name, new Measure.DiscordantLabels(output), TestRange.rate(0.5 + tolerance)));
    }
  }

  /** Share of ticks with an event of the candidate &lt; maxRate (§7.1). */
  record EventRate(String name, TickEvent event, double maxRate) implements Gate {
    @Override
    public List<GateTest> tests() {
      return List.of(new GateTest(name, new Measure.Events(event), TestRange.rate(maxRate)));
    }

    @Override
    public Optional<Gate> absolute() {
      return Optional.of(this);
    }
  }

  /**
   * Share of ticks whose score took longer than {@code limitNanos} &lt; maxRate: "p99 ≤ limit" is a
   * rate of 0.01. Never a sketched quantile (§7.1). Who makes the ticks observes {@link
   * TickEvent#SLOW} by {@link #slow}.
   *
   * @param limitNanos from complete inputs to publication, nanoseconds
   */
  record Latency(String name, long limitNanos, double maxRate) implements Gate {
    public Latency {
      if (limitNanos <= 0) {
        throw new IllegalArgumentException("a latency limit is positive, got " + limitNanos);
      }
    }

    /** Whether a score of this latency is an event. */
    public boolean slow(long latencyNanos) {
      return latencyNanos > limitNanos;
    }

    @Override
    public List<GateTest> tests() {
      return List.of(
          new GateTest(name, new Measure.Events(TickEvent.SLOW), TestRange.rate(maxRate)));
    }

    @Override
    public Optional<Gate> absolute() {
      return Optional.of(this);
    }
  }

  /** The three gates that are always present unless set (resources.md). */
  static List<Gate> alwaysPresent() {
    return List.of(
        new EventRate("deadline_miss", TickEvent.DEADLINE_MISS, 0.01),
        new EventRate("out_of_range", TickEvent.OUT_OF_RANGE, 0.01),
        new EventRate("error_rate", TickEvent.ERROR, 0.001));
  }
}
