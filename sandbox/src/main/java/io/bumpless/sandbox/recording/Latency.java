package io.bumpless.sandbox.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long scores took, in milliseconds.
 *
 * @param wholeP50 from the row's source time to the score in its stream
 * @param wholeP99 the same
 * @param ownP50 from the arrival of the batch that closed the tick to the score's publication
 * @param ownP99 the same
 */
record Latency(double wholeP50, double wholeP99, double ownP50, double ownP99) {

  /** Of the scores with a value, as {@code bumpless tap} prints them. */
  static Latency of(List<JsonNode> scores) {
    List<JsonNode> valued = scores.stream().filter(s -> !s.has("reason")).toList();
    double[] whole =
        valued.stream()
            .mapToDouble(s -> millis(instant(s, "tickTime"), instant(s, "storedAt")))
            .sorted()
            .toArray();
    double[] own =
        valued.stream().mapToDouble(s -> s.path("latencyMicros").asLong() / 1e3).sorted().toArray();
    return new Latency(at(whole, 0.5), at(whole, 0.99), at(own, 0.5), at(own, 0.99));
  }

  private static Instant instant(JsonNode score, String field) {
    return Instant.parse(score.path(field).asText());
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : Arrays.stream(sorted).skip((long) (share * (sorted.length - 1))).findFirst().orElse(0);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "row to stored score p50 %.1f ms, p99 %.1f ms; in the scorer p50 %.2f ms, p99 %.2f ms",
        wholeP50,
        wholeP99,
        ownP50,
        ownP99);
  }
}
