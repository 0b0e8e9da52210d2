package io.bumpless.verdict.decision;

/**
 * What may withhold a pass on top of the gates (comparison.md §4.5, §5, §7.4). They only withhold,
 * so the level is untouched.
 *
 * @param maxLag1 greatest lag-1 correlation of a test's block values; 0.2
 * @param lag1From blocks from which it is looked at; 30
 * @param acceptedMinimum whether a regime's minimum must be met by accepted blocks as well
 * @param minVisits separate visits to each required regime; 2 where regimes are declared
 * @param minLabelledShare share of a regime's blocks that must have truth, for tests against truth
 * @param recency whether the newest blocks must be good and the change detector silent
 */
public record Checks(
    double maxLag1,
    int lag1From,
    boolean acceptedMinimum,
    int minVisits,
    double minLabelledShare,
    boolean recency) {

  /** The gates alone, as in the vectors. */
  public static Checks none() {
    return new Checks(Double.POSITIVE_INFINITY, Integer.MAX_VALUE, false, 0, 0, false);
  }

  /** What the product does, for trials with or without declared regimes. */
  public static Checks product(boolean regimesDeclared, double minLabelledShare) {
    return new Checks(0.2, 30, true, regimesDeclared ? 2 : 1, minLabelledShare, true);
  }
}
