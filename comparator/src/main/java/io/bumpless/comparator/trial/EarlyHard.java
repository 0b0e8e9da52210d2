package io.bumpless.comparator.trial;

import io.bumpless.comparator.pairing.Pair;
import io.bumpless.comparator.pairing.TickMaker;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.verdict.block.Answer;
import io.bumpless.verdict.block.Tick;
import io.bumpless.verdict.hard.HardCounters;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.hard.HardViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Looks for a broken hard rule in a block that is still open, tick by tick as they become final.
 * What it finds, the close of the block would have found as well: nothing depends on when it looks.
 */
final class EarlyHard {
  private final ComparePlan plan;
  private final TickMaker maker;
  private final List<Tick> ticks = new ArrayList<>();
  private long block = Long.MIN_VALUE;
  private long seenTo = Long.MIN_VALUE;
  private Optional<Pair> before = Optional.empty();

  EarlyHard(ComparePlan plan, TickMaker maker) {
    this.plan = plan;
    this.maker = maker;
  }

  /**
   * The first violation in the final pairs of a block.
   *
   * @param counters after the previous block
   */
  Optional<HardViolation> look(
      long index,
      NavigableMap<Long, Pair> finalPairs,
      LongFunction<String> regime,
      HardCounters counters) {
    if (index != block) {
      block = index;
      seenTo = Long.MIN_VALUE;
      before = Optional.empty();
      ticks.clear();
    }
    boolean suspicious = false;
    for (var entry : finalPairs.tailMap(seenTo, false).entrySet()) {
      seenTo = entry.getKey();
      Optional<Tick> tick =
          maker.tick(seenTo, entry.getValue(), regime.apply(entry.getKey()), before);
      before = Optional.of(entry.getValue());
      tick.ifPresent(ticks::add);
      suspicious |= tick.map(this::suspicious).orElse(false);
    }
    return suspicious ? plan.maker().close(index, ticks, counters).violation() : Optional.empty();
  }

  /** Whether a tick can be what breaks a rule; when in doubt, yes. */
  private boolean suspicious(Tick tick) {
    if (!(tick.candidate() instanceof Answer.Scored judged) || !judged.finite()) {
      return true;
    }
    boolean cut = tick.events().stream().anyMatch(HardRules.CUTS::contains);
    boolean schema = !judged.values().keySet().containsAll(plan.maker().rules().outputs());
    return cut || schema || deviates(tick, judged);
  }

  private boolean deviates(Tick tick, Answer.Scored judged) {
    return tick.stable() instanceof Answer.Scored reference
        && plan.maker().rules().deviations().stream()
            .anyMatch(
                rule ->
                    Math.abs(judged.value(rule.output()) - reference.value(rule.output()))
                        > rule.limit());
  }
}
