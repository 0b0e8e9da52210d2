package io.bumpless.verdict.block;

import io.bumpless.verdict.gate.TickEvent;
import java.util.EnumSet;
import java.util.Set;

/**
 * Both versions at one tick, paired by the tick's time, never by arrival (comparison.md §4.1). Only
 * pairs whose input hashes are equal may become one.
 *
 * @param time event time, nanoseconds since the Unix epoch
 * @param regime label computed from plant tags at or before the tick, never from the candidate's
 *     output; {@link Regimes#UNKNOWN} when the tags have no value
 * @param stable answer of the stable version
 * @param candidate answer of the candidate
 * @param observed events that only the caller can see: clamping by the binding, latency
 */
public record Tick(
    long time, String regime, Answer stable, Answer candidate, Set<TickEvent> observed) {
  public Tick {
    observed = Set.copyOf(observed);
  }

  /** Whether both versions could answer: neither lacked inputs, and the stable one has values. */
  boolean usable() {
    return !candidateLacksInputs()
        && switch (stable) {
          case Answer.Scored scored -> scored.finite();
          case Answer.Missing _ -> false;
          case Answer.NoVersion _ -> true;
        };
  }

  /** Nobody's fault: the tick says nothing about the candidate. */
  boolean candidateLacksInputs() {
    return switch (candidate) {
      case Answer.Scored _ -> false;
      case Answer.Missing(Answer.Fault fault) -> fault == Answer.Fault.INPUT;
      case Answer.NoVersion _ -> true;
    };
  }

  /** All events of this tick. */
  public Set<TickEvent> events() {
    EnumSet<TickEvent> events = EnumSet.noneOf(TickEvent.class);
    events.addAll(observed);
    if (candidate instanceof Answer.Missing(Answer.Fault fault)) {
      events.addAll(
          switch (fault) {
            case INPUT -> Set.of();
            case LATE -> Set.of(TickEvent.DEADLINE_MISS);
            case ABSENT -> Set.of(TickEvent.DEADLINE_MISS, TickEvent.ERROR);
            case FAILED, NOT_FINITE, SCHEMA -> Set.of(TickEvent.ERROR);
            case OUT_OF_RANGE -> Set.of(TickEvent.OUT_OF_RANGE);
          });
    } else if (candidate instanceof Answer.Scored scored && !scored.finite()) {
      events.add(TickEvent.ERROR);
    }
    return events;
  }

  /** The candidate's value of an output; NaN when it has none. */
  double candidateValue(String output) {
    return candidate instanceof Answer.Scored scored ? scored.value(output) : Double.NaN;
  }

  /** The stable version's value of an output; NaN when it has none. */
  double stableValue(String output) {
    return stable instanceof Answer.Scored scored ? scored.value(output) : Double.NaN;
  }
}
