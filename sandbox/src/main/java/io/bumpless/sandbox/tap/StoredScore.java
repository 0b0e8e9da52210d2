package io.bumpless.sandbox.tap;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A score as a stream keeps it, reduced to what must be the same whoever computes it.
 *
 * @param tick number
 * @param time of the tick
 * @param bits of each output as a double in hex, by name; empty without value
 * @param reason why it has no value; empty with one
 * @param inputHash of its inputs
 */
public record StoredScore(
    long tick, Instant time, Map<String, String> bits, String reason, String inputHash) {
  public StoredScore {
    bits = Map.copyOf(bits);
  }

  /** From a line of {@code bumpless tap} or {@code scorer-runtime rescore}. */
  public static StoredScore of(JsonNode line) {
    Map<String, String> bits = new TreeMap<>();
    line.path("outputs")
        .properties()
        .forEach(o -> bits.put(o.getKey(), o.getValue().path("bits").asText()));
    return new StoredScore(
        line.path("tick").asLong(),
        Instant.parse(line.path("tickTime").asText()),
        bits,
        line.path("reason").asText(),
        line.path("inputHash").asText());
  }

  public boolean valued() {
    return reason.isEmpty();
  }

  /** For people. */
  public String text() {
    return "%s inputs %s".formatted(valued() ? bits : reason, inputHash);
  }
}
