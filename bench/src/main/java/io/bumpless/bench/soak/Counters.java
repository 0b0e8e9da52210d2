package io.bumpless.bench.soak;

import io.bumpless.bench.process.Scrape;
import io.bumpless.bench.site.PodProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pods' own counts of what they dropped and what they did, at one moment. */
record Counters(Map<String, Double> drops, double scoresUsed) {
  private static final List<String> DROPS =
      List.of(
          "bumpless_source_dropped_samples_total",
          "bumpless_source_overflows_total",
          "bumpless_bus_dropped_messages_total",
          "bumpless_bus_handler_errors_total",
          "bumpless_scorer_scores_dropped_total",
          "bumpless_scorer_ticks_skipped_total",
          "bumpless_scorer_late_samples_total",
          "bumpless_scorer_malformed_batches_total",
          "bumpless_scorer_missing_total",
          "bumpless_writer_scores_dropped_total",
          "bumpless_writer_audit_lost_events");

  private static final String ADVICE = "bumpless_writer_advice_writes_total";
  private static final String NOT_USED = "bumpless_writer_scores_dropped_total";

  static Counters of(List<PodProcess> pods) {
    Map<String, Double> drops = new LinkedHashMap<>();
    double used = 0;
    for (PodProcess pod : pods) {
      Scrape scrape = pod.metrics();
      for (String name : DROPS) {
        drops.merge(name, 0.0, Double::sum);
        scrape.each(name).forEach((series, value) -> drops.merge(series, value, Double::sum));
      }
      used += scrape.sum(ADVICE) + scrape.sum(NOT_USED);
    }
    return new Counters(drops, used);
  }

  /** What was dropped since an earlier moment, by reason where there is one; has to be 0. */
  List<Count> since(Counters earlier) {
    Map<String, Count> counts = new LinkedHashMap<>();
    drops.forEach(
        (series, value) -> {
          long more = Math.round(value - earlier.drops().getOrDefault(series, 0.0));
          if (more != 0 || !series.contains("{")) {
            counts.put(series, Count.zero(series, more));
          }
        });
    // A name is there for its zero; where reasons are listed they say it better.
    List<String> reasons = counts.keySet().stream().filter(s -> s.contains("{")).toList();
    counts.keySet().removeIf(name -> reasons.stream().anyMatch(r -> r.startsWith(name + "{")));
    return List.copyOf(counts.values());
  }
}
