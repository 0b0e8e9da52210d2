package io.bumpless.writer.actuation;

import java.util.ArrayList;
import java.util.List;

/**
 * The highest tick used of each revision: no tick is used twice and none goes back (actuation.md,
 * fresh score d).
 *
 * @param entries newest last, at most {@value #MOST}
 */
record UsedTicks(List<Entry> entries) {
  private static final int MOST = 16;

  record Entry(String revision, long tick) {}

  UsedTicks {
    entries = List.copyOf(entries);
  }

  static UsedTicks none() {
    return new UsedTicks(List.of());
  }

  boolean above(String revision, long tick) {
    return entries.stream().noneMatch(e -> e.revision().equals(revision) && e.tick() >= tick);
  }

  UsedTicks with(String revision, long tick) {
    var next = new ArrayList<>(entries);
    next.removeIf(e -> e.revision().equals(revision));
    next.add(new Entry(revision, tick));
    return new UsedTicks(next.subList(Math.max(0, next.size() - MOST), next.size()));
  }
}
