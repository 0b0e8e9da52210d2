package io.bumpless.verdict.evidence;

/**
 * The grid-betting e-process of one gate in one regime, both directions (comparison.md §2).
 *
 * <p><b>What it guarantees.</b> Let mu_k be the expectation of block value k given everything that
 * was processed before it, and mubar_n the mean of mu_1..mu_n. If {@link #promotes} is used as the
 * rule, then P(for some n: the rule holds and mubar_n ≥ margin) ≤ level. This holds for every
 * stopping rule, any number of looks, and any dependence and drift of the block values, as long as
 * each lies in the declared bounds. Looking daily, or every second, costs nothing. The same holds
 * for {@link #rejects} with mubar_n ≤ margin. The proof is Ville's inequality for a mixture of
 * betting martingales (§2.3; Waudby-Smith and Ramdas, arXiv 2010.09686).
 *
 * <p><b>What it does not say.</b> Nothing about future blocks. Nothing about a long-run mean when
 * mu_k follows the last values, as with blocks that are short against the time constant of the
 * process: hence long blocks, a guard, and the check of the lag-1 correlation (§5). Nothing about
 * regimes that were not seen, and nothing about closed-loop behaviour: in shadow the plant follows
 * the stable version. Errors above the cap count as the cap: pair it with a hard limit.
 *
 * <p>Immutable. Values are in the unit of the gate's block value; logs are natural.
 *
 * @param range bounds and margin
 * @param promote log capitals of side U, which grow while the mean is below the margin
 * @param reject log capitals of side L, which grow while the mean is above the margin
 * @param n values so far
 */
public record GridBets(TestRange range, LogCapitals promote, LogCapitals reject, long n) {

  /** No value yet: E = 1 in both directions. */
  public static GridBets start(TestRange range) {
    return new GridBets(range, LogCapitals.start(), LogCapitals.start(), 0);
  }

  /**
   * After one block value.
   *
   * @throws ValueOutsideRange when d is outside the bounds or not finite
   */
  public GridBets update(double d) {
    range.requireAdmitted(d);
    return new GridBets(
        range,
        promote.plus(LogCapitals.gains(range.promoting(d))),
        reject.plus(LogCapitals.gains(range.rejecting(d))),
        n + 1);
  }

  /**
   * After {@code trials} values of which {@code events} were hi and the others lo, in any order
   * (§3.1). Each direction can count its own events: rate gates reject on episodes (§7.1).
   *
   * @param trials number of values
   * @param events how many of them count against the candidate in direction U
   * @param rejectingEvents how many of them count in direction L
   */
  public GridBets updateCounts(long trials, long events, long rejectingEvents) {
    if (events < 0 || rejectingEvents < 0 || Math.max(events, rejectingEvents) > trials) {
      throw new IllegalArgumentException(
          "events must be between 0 and the number of trials, got "
              + events
              + " and "
              + rejectingEvents
              + " of "
              + trials);
    }
    return new GridBets(
        range,
        promote
            .plus(LogCapitals.gains(range.promoting(range.lo())), (double) (trials - events))
            .plus(LogCapitals.gains(range.promoting(range.hi())), (double) events),
        reject
            .plus(
                LogCapitals.gains(range.rejecting(range.lo())), (double) (trials - rejectingEvents))
            .plus(LogCapitals.gains(range.rejecting(range.hi())), (double) rejectingEvents),
        n + trials);
  }

  /** Both directions count the same events. */
  public GridBets updateCounts(long trials, long events) {
    return updateCounts(trials, events, events);
  }

  /** The evidence of two shards of the data together. */
  public GridBets merge(GridBets other) {
    if (!range.equals(other.range)) {
      throw new IllegalArgumentException(
          "only evidence about the same bounds and margin adds up, got "
              + range
              + " and "
              + other.range);
    }
    return new GridBets(range, promote.plus(other.promote), reject.plus(other.reject), n + other.n);
  }

  /** ln E_U: evidence that the mean is below the margin. */
  public double logPromote() {
    return promote.logMean();
  }

  /** ln E_L: evidence that the mean is above the margin. */
  public double logReject() {
    return reject.logMean();
  }

  /** Whether E_U ≥ 1/level now; current, not latched. */
  public boolean promotes(double level) {
    return promote.reaches(-StrictMath.log(level));
  }

  /** Whether E_L ≥ 1/level now. */
  public boolean rejects(double level) {
    return reject.reaches(-StrictMath.log(level));
  }
}
