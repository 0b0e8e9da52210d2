package io.bumpless.verdict.drift;

import java.util.Map;

/**
 * The commissioning envelope: within which ranges of its inputs a model was made. A shadow window
 * says little about a plant that was outside most of the time (comparison.md §6).
 *
 * @param ranges by name of the input
 */
public record Envelope(Map<String, Range> ranges) {
  public Envelope {
    ranges = Map.copyOf(ranges);
  }

  /** Both ends belong to it; in the input's unit. */
  public record Range(double low, double high) {
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "an envelope needs low <= high, got " + low + ".." + high);
      }
    }
  }

  /** Whether all inputs lie inside; one that is missing or not finite does not. */
  public boolean contains(Map<String, Double> inputs) {
    return ranges.entrySet().stream()
        .allMatch(
            range -> {
              double value = inputs.getOrDefault(range.getKey(), Double.NaN);
              return value >= range.getValue().low() && value <= range.getValue().high();
            });
  }
}
