package io.bumpless.sandbox.busfault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table: one line for each fault and promise. */
final class Promises {
  private final List<Line> lines = new ArrayList<>();

  /**
   * One promise under one fault.
   *
   * @param seen what was measured
   */
  record Line(String fault, String promise, boolean kept, String seen) {
    String text() {
      return String.format(
          Locale.ROOT, "%-34s %-44s %-5s %s", fault, promise, kept ? "kept" : "BROKEN", seen);
    }
  }

  void add(String fault, String promise, boolean kept, String seen) {
    lines.add(new Line(fault, promise, kept, seen));
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  long broken() {
    return lines.stream().filter(line -> !line.kept()).count();
  }
}
