package io.bumpless.verdict.decision;

import io.bumpless.verdict.gate.GateTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial is held against (comparison.md §7.2). Any change of it is a new attempt, with all
 * state reset (§7.3).
 *
 * @param alpha level of this attempt, see {@link AttemptLevel}; not split over gates or regimes
 * @param beta level of a rejection; split over all pairs of test and regime
 * @param tests in the order in which a rejection is looked for
 * @param regimes required ones, with the least number of blocks of each
 * @param minBlocks least number of closed blocks for a pass
 * @param maxBlocks the trial is inconclusive here if it has not passed; floor(maxDuration / block)
 * @param hold blocks in a row at which everything must hold
 * @param checks that may withhold a pass on top
 */
public record TrialSpec(
    double alpha,
    double beta,
    List<GateTest> tests,
    Map<String, Integer> regimes,
    int minBlocks,
    int maxBlocks,
    int hold,
    Checks checks) {
  public TrialSpec {
    tests = List.copyOf(tests);
    // In the order of the spec, for the order of causes and reasons.
    regimes = Collections.unmodifiableMap(new LinkedHashMap<>(regimes));
    if (!isLevel(alpha) || !isLevel(beta)) {
      throw new IllegalArgumentException(
          "alpha and beta lie between 0 and 1, got " + alpha + " and " + beta);
    }
    if (tests.isEmpty() || regimes.isEmpty()) {
      throw new IllegalArgumentException(
          "a trial without a gate or a regime would pass on nothing; it has "
              + tests.size()
              + " tests and "
              + regimes.size()
              + " regimes");
    }
    if (tests.stream().map(GateTest::id).distinct().count() != tests.size()) {
      throw new IllegalArgumentException(
          "each test needs its own id, got " + tests.stream().map(GateTest::id).toList());
    }
    if (hold < 1 || minBlocks < 0 || maxBlocks < 1) {
      throw new IllegalArgumentException(
          "a trial needs hold >= 1, minBlocks >= 0 and maxBlocks >= 1, got hold="
              + hold
              + " minBlocks="
              + minBlocks
              + " maxBlocks="
              + maxBlocks);
    }
  }

  private static boolean isLevel(double level) {
    return level > 0 && level < 1;
  }

  /** A test in a required regime; the key of its state. */
  public record Pair(GateTest test, String regime) {
    /** {@code test@regime}. */
    public String key() {
      return test.id() + "@" + regime;
    }
  }

  /** All pairs, tests first. Their number is G. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (GateTest test : tests) {
      for (String regime : regimes.keySet()) {
        pairs.add(new Pair(test, regime));
      }
    }
    return pairs;
  }

  /** Level of one rejection: beta / G. */
  public double rejectionLevel() {
    return beta / (tests.size() * regimes.size());
  }
}
