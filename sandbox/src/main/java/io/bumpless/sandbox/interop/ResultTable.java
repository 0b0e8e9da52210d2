package io.bumpless.sandbox.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The table of the check: one line for each server, policy and kind of round. Pure. */
final class ResultTable {
  private static final String ROW = "%-12s %-20s %-39s %3s %6s %6s %7s %6s %6s %5s %5s %5s  %s";

  private final List<Row> rows = new ArrayList<>();

  /** All rounds of one lane. */
  private record Row(String server, String policy, List<RoundResult> rounds) {}

  void add(String server, String policy, List<RoundResult> rounds) {
    rows.add(new Row(server, policy, List.copyOf(rounds)));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ROW.formatted(
            "server", "policy", "round", "n", "live", "live", "quality", "cond.", "event", "gap",
            "lost", "wrong", ""));
    lines.add(
        ROW.formatted(
            "", "", "", "", "p50 s", "max s", "max s", "max s", "max s", "marks", "", "", ""));
    for (Row row : rows) {
      Map<RoundKind, List<RoundResult>> kinds = new TreeMap<>();
      row.rounds().forEach(r -> kinds.computeIfAbsent(r.kind(), k -> new ArrayList<>()).add(r));
      kinds.forEach((kind, rounds) -> lines.add(line(row, kind, rounds)));
    }
    return lines;
  }

  private static String line(Row row, RoundKind kind, List<RoundResult> rounds) {
    List<Duration> live = times(rounds, RoundResult::live);
    long failed = rounds.stream().filter(r -> !r.passed()).count();
    return ROW.formatted(
        row.server(),
        row.policy(),
        kind.title(),
        rounds.size(),
        live.isEmpty() ? "-" : seconds(live.get((live.size() - 1) / 2)),
        most(live),
        most(times(rounds, r -> r.noticed().quality())),
        most(times(rounds, r -> r.noticed().condition())),
        most(times(rounds, r -> r.noticed().event())),
        rounds.stream().mapToInt(r -> r.judgement().markers()).sum(),
        rounds.stream().mapToInt(r -> r.judgement().lost()).sum(),
        rounds.stream().mapToInt(r -> r.judgement().wrong()).sum(),
        failed == 0 ? "ok" : failed + " MISSED");
  }

  private static List<Duration> times(
      List<RoundResult> rounds, Function<RoundResult, Optional<Duration>> time) {
    return rounds.stream().map(time).flatMap(Optional::stream).sorted().toList();
  }

  private static String most(List<Duration> sorted) {
    return sorted.isEmpty() ? "-" : seconds(sorted.getLast());
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", RoundResult.seconds(duration));
  }

  List<RoundResult> rounds() {
    return rows.stream().flatMap(r -> r.rounds().stream()).toList();
  }
}
