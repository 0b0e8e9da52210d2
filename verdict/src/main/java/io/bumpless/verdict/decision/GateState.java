package io.bumpless.verdict.decision;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.evidence.ChangeDetector;
import io.bumpless.verdict.evidence.GridBets;
import io.bumpless.verdict.evidence.MassGrid;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.series.BlockSeries;

/**
 * All that is remembered of one test in one regime: about 100 doubles, whatever the length of the
 * trial. Only {@code bets} decides; the rest withholds or is shown.
 *
 * @param bets the e-process
 * @param detector for recency before, and for surveillance after a promotion
 * @param series of block values
 * @param mass for the interval on display
 * @param invalid empty, or why the gate may never promote in this attempt
 */
public record GateState(
    GridBets bets, ChangeDetector detector, BlockSeries series, MassGrid mass, String invalid) {

  /** Nothing seen. */
  public static GateState start(TestRange range) {
    return new GateState(
        GridBets.start(range), ChangeDetector.start(), BlockSeries.empty(), MassGrid.empty(), "");
  }

  /**
   * After one reading. A value outside the bounds changes nothing but makes the gate invalid:
   * without the bounds there is no guarantee.
   */
  public GateState update(Reading reading) {
    return switch (reading) {
      case Reading.Mean(double value) -> mean(value);
      case Reading.Counts counts -> counts(counts);
    };
  }

  /** Whether it may count for a promotion at all. */
  public boolean valid() {
    return invalid.isEmpty();
  }

  private GateState mean(double value) {
    TestRange range = bets.range();
    if (!range.admits(value)) {
      String why = "block value " + value + " outside " + range.lo() + ".." + range.hi();
      return new GateState(bets, detector, series, mass, valid() ? why : invalid);
    }
    return new GateState(
        bets.update(value),
        detector.update(range, value),
        series.add(value),
        mass.add(range, value, 1),
        invalid);
  }

  private GateState counts(Reading.Counts counts) {
    TestRange range = bets.range();
    double share = (double) counts.events() / counts.trials();
    return new GateState(
        bets.updateCounts(counts.trials(), counts.events(), counts.episodes()),
        detector.update(range, share),
        series.add(share),
        mass.add(range, range.lo(), (double) (counts.trials() - counts.events()))
            .add(range, range.hi(), (double) counts.events()),
        invalid);
  }
}
