package io.bumpless.verdict.hard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counters of the hard rules; part of the checkpoint.
 *
 * @param broken scores with NaN, infinity or a wrong schema
 * @param cutInARow newest ticks in a row that would have been cut
 * @param deviations ticks beyond the hard limit, by {@code gate@regime}
 */
public record HardCounters(long broken, int cutInARow, Map<String, Integer> deviations) {
  public HardCounters {
    deviations = Map.copyOf(deviations);
  }

  /** All zero. */
  public static HardCounters zero() {
    return new HardCounters(0, 0, Map.of());
  }

  /** After one more tick. */
  public HardCounters after(HardTick tick, HardRules rules) {
    int row =
        switch (tick.cut()) {
          case YES -> cutInARow + 1;
          case NO -> 0;
          case NOT_KNOWN -> cutInARow;
        };
    Map<String, Integer> counts = new TreeMap<>(deviations);
    for (HardRules.Deviation rule : rules.deviations()) {
      if (tick.deviations().getOrDefault(rule.gate(), 0.0) > rule.limit()) {
        counts.merge(rule.gate() + "@" + tick.regime(), 1, Integer::sum);
      }
    }
    return new HardCounters(tick.broken() ? broken + 1 : broken, row, counts);
  }

  /** The first rule that is broken now. */
  public Optional<HardViolation> violation(HardRules rules) {
    if (broken > 0) {
      return Optional.of(
          new HardViolation(
              HardViolation.Rule.BROKEN_SCORE,
              broken + " scores were NaN, infinite or not of the contract; none is allowed"));
    }
    if (cutInARow >= rules.maxCutInARow()) {
      return Optional.of(
          new HardViolation(
              HardViolation.Rule.CUT_IN_A_ROW,
              cutInARow + " ticks in a row were out of range or would have been cut"));
    }
    return new TreeMap<>(deviations)
        .entrySet().stream()
            .filter(entry -> entry.getValue() >= rules.maxDeviations())
            .findFirst()
            .map(
                entry ->
                    new HardViolation(
                        HardViolation.Rule.DEVIATION,
                        entry.getValue()
                            + " ticks of "
                            + entry.getKey()
                            + " were beyond the hard limit"));
  }
}
