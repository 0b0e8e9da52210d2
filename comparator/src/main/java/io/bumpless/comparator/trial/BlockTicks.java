package io.bumpless.comparator.trial;

import io.bumpless.comparator.pairing.Pair;
import io.bumpless.comparator.pairing.TickMaker;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.verdict.block.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The ticks of a block.
 *
 * @param ticks in order, without those with different inputs
 * @param seen at which some version answered
 * @param late answered too late by the judged version
 * @param mismatched left out: the two had different inputs
 */
record BlockTicks(List<Tick> ticks, long seen, long late, long mismatched) {

  /**
   * Of the pairs of a sealed block.
   *
   * @param regime label of a time
   */
  static BlockTicks of(
      ComparePlan plan,
      TickMaker maker,
      NavigableMap<Long, Pair> pairs,
      LongFunction<String> regime) {
    TreeMap<Long, Tick> ticks = new TreeMap<>();
    long late = 0;
    long mismatched = 0;
    Optional<Pair> before = Optional.empty();
    for (var entry : pairs.entrySet()) {
      Pair pair = entry.getValue();
      Optional<Tick> tick = maker.tick(entry.getKey(), pair, regime.apply(entry.getKey()), before);
      tick.ifPresent(one -> ticks.put(one.time(), one));
      mismatched += pair.mismatched() ? 1 : 0;
      late += maker.late(pair) ? 1 : 0;
      before = Optional.of(pair);
    }
    if (plan.absolute()) {
      absent(plan, maker, pairs, regime).forEach(tick -> ticks.putIfAbsent(tick.time(), tick));
    }
    return new BlockTicks(new ArrayList<>(ticks.values()), pairs.size(), late, mismatched);
  }

  /**
   * Without a reference nobody else shows that a tick was due: on the grid of the period, those
   * without an answer count against the judged version, in a block in which it did answer.
   */
  private static List<Tick> absent(
      ComparePlan plan,
      TickMaker maker,
      NavigableMap<Long, Pair> pairs,
      LongFunction<String> regime) {
    List<Tick> absent = new ArrayList<>();
    long period = plan.blocks().period();
    if (pairs.isEmpty() || pairs.keySet().stream().anyMatch(time -> time % period != 0)) {
      return absent;
    }
    long index = plan.blocks().indexOf(pairs.firstKey());
    long first = -Math.floorDiv(-plan.blocks().start(index), period) * period;
    for (long time = first; time < plan.blocks().end(index); time += period) {
      if (!pairs.containsKey(time)) {
        absent.add(maker.absent(time, regime.apply(time)));
      }
    }
    return absent;
  }
}
