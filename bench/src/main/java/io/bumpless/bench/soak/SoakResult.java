package io.bumpless.bench.soak;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a soak found.
 *
 * @param trends of every quantity of every process
 * @param counts that have to be 0
 */
record SoakResult(List<Trend> trends, List<Count> counts) {
  private static final String ROW = "%-10s %-17s %-6s %9s %9s %9s %10s  %-22s %8s  %s%n";

  SoakResult {
    trends = List.copyOf(trends);
    counts = List.copyOf(counts);
  }

  /** Nothing is proven to grow, nothing was dropped, all is accounted for. */
  boolean passed() {
    return trends.stream().noneMatch(t -> t.verdict() == Trend.Verdict.GROWS)
        && counts.stream().allMatch(Count::fine);
  }

  /** Lines for people. */
  String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            ROW,
            "process",
            "what",
            "unit",
            "first",
            "last",
            "most",
            "slope/h",
            "95 % interval",
            "bound/h",
            "verdict"));
    trends.forEach(trend -> text.append(row(trend)));
    text.append(System.lineSeparator());
    counts.forEach(count -> text.append(row(count)));
    return text.toString();
  }

  private static String row(Trend t) {
    return String.format(
        ROW,
        t.process(),
        t.quantity(),
        t.unit(),
        number(t.first()),
        number(t.last()),
        number(t.most()),
        t.slope().map(s -> number(s.perHour())).orElse("-"),
        t.slope().map(s -> number(s.low()) + " .. " + number(s.high())).orElse("-"),
        number(t.bound()),
        t.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String row(Count count) {
    return String.format(
        Locale.ROOT,
        "%-58s %8d  %s%n",
        count.what(),
        count.value(),
        count.fine() ? "fine" : "MUST BE AT MOST " + count.allowed());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** The last line. */
  String verdict() {
    Stream<Trend> growing = trends.stream().filter(t -> t.verdict() == Trend.Verdict.GROWS);
    long undecided = trends.stream().filter(t -> t.verdict() == Trend.Verdict.UNDECIDED).count();
    long off = counts.stream().filter(count -> !count.fine()).count();
    return "soak %s: %d of %d lines grow, %d undecided; %d of %d counts are not 0"
        .formatted(
            passed() ? "OK" : "FAILED",
            growing.count(),
            trends.size(),
            undecided,
            off,
            counts.size());
  }
}
