package io.bumpless.bench.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bumpless.bench.statistics.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table.
 *
 * @param part that measured it
 * @param name what it is
 * @param unit of values and goal
 * @param goal upper bound for the median; absent = shown without judging
 * @param values one per run
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Measurement(
    String part, String name, String unit, Optional<Double> goal, List<Double> values) {

  public Measurement {
    values = List.copyOf(values);
  }

  /** With a goal: the median may be at most this. */
  public static Measurement of(
      String part, String name, String unit, double goal, List<Double> values) {
    return new Measurement(part, name, unit, Optional.of(goal), values);
  }

  /** Without a goal. */
  public static Measurement of(String part, String name, String unit, List<Double> values) {
    return new Measurement(part, name, unit, Optional.empty(), values);
  }

  /** Over the runs. */
  @JsonProperty("spread")
  public Spread spread() {
    return Spread.of(values);
  }

  /** Whether the median is within the goal; absent without a goal. NaN is never within. */
  @JsonProperty("met")
  public Optional<Boolean> met() {
    return goal.map(most -> spread().median() <= most);
  }
}
