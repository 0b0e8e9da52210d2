package io.bumpless.verdict.hard;

import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.TickEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What rejects at once, without statistics (comparison.md §7.1). A false rejection costs
 * availability only; the stable version goes on.
 *
 * @param outputs that each score must have
 * @param deviations hard limits of the agreement gates
 * @param maxCutInARow ticks in a row outside the range or cut by the binding; 20
 * @param maxDeviations ticks beyond a hard limit in one regime; 3
 */
public record HardRules(
    Set<String> outputs, List<Deviation> deviations, int maxCutInARow, int maxDeviations) {
  /** Events that count for {@code maxCutInARow}. */
  public static final Set<TickEvent> CUTS = Set.of(TickEvent.OUT_OF_RANGE, TickEvent.WOULD_CLAMP);

  public HardRules {
    outputs = Set.copyOf(outputs);
    deviations = List.copyOf(deviations);
  }

  /**
   * A hard limit on |u_cand - u_stable|.
   *
   * @param gate name of the agreement gate
   * @param output that is compared
   * @param limit in the output's unit
   */
  public record Deviation(String gate, String output, double limit) {}

  /** The defaults, with the hard limits of the gates. */
  public static HardRules of(Set<String> outputs, List<Gate> gates) {
    List<Deviation> deviations = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate instanceof Gate.Agreement agreement) {
        agreement
            .hardLimit()
            .ifPresent(
                limit ->
                    deviations.add(new Deviation(agreement.name(), agreement.output(), limit)));
      }
    }
    return new HardRules(outputs, deviations, 20, 3);
  }

  /** No outputs and no limits are known. */
  public static HardRules none() {
    return of(Set.of(), List.of());
  }
}
