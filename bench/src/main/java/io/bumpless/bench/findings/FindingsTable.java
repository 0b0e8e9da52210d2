package io.bumpless.bench.findings;

import io.bumpless.bench.statistics.Spread;
import java.util.Locale;

/** The one table, then what was skipped and what to know. */
public final class FindingsTable {
  private static final String ROW = "%-10s %-58s %-7s %10s %10s %10s %10s  %s%n";

  private FindingsTable() {}

  /** As text. */
  public static String of(Machine machine, Findings findings) {
    var text = new StringBuilder(machine.text()).append(System.lineSeparator());
    text.append(
        String.format(
            Locale.ROOT, ROW, "part", "what", "unit", "min", "median", "max", "goal", "runs"));
    for (Measurement m : findings.measurements()) {
      text.append(row(m));
    }
    findings.skipped().forEach(s -> text.append(line("skipped", s)));
    findings.notes().forEach(n -> text.append(line("note", n)));
    return text.toString();
  }

  private static String row(Measurement m) {
    Spread spread = m.spread();
    String judged = m.met().map(met -> met ? "met" : "MISSED").orElse("");
    return String.format(
        Locale.ROOT,
        ROW,
        m.part(),
        m.name(),
        m.unit(),
        number(spread.min()),
        number(spread.median()),
        number(spread.max()),
        m.goal().map(goal -> "<= " + number(goal)).orElse(""),
        "%d  %s".formatted(m.values().size(), judged).strip());
  }

  private static String line(String kind, Findings.Remark remark) {
    return String.format(Locale.ROOT, "%s: %s: %s%n", kind, remark.part(), remark.text());
  }

  /** Three digits that say something, never more. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    boolean whole = value == Math.rint(value);
    String format =
        whole || size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
