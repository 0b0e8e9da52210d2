package io.bumpless.writer.actuation;

import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.contracts.config.WriterConfig.Mode;
import java.time.Duration;

/**
 * What the configuration says to the decisions. Fixed for the life of the process (actuation rule
 * A22).
 *
 * @param mode upper bound of the state
 * @param output name of the bound output
 * @param unit of the output; empty = not checked
 * @param low lower end of the model's valid range
 * @param high upper end of the model's valid range
 * @param cycle of the evaluation timer
 * @param scoreTimeout a score older than this is not fresh
 * @param maxClockSkew allowed between the scorer's and our wall clock
 */
public record Settings(
    Mode mode,
    String output,
    String unit,
    double low,
    double high,
    Duration cycle,
    Duration scoreTimeout,
    Duration maxClockSkew) {

  /** Checks what the schema cannot. */
  public Settings {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "output.low is %s and output.high is %s: low must be less than high"
              .formatted(low, high));
    }
    if (cycle.toMillis() < 1 || scoreTimeout.isNegative() || maxClockSkew.isNegative()) {
      throw new IllegalArgumentException(
          "cycle is %s, scoreTimeout %s, maxClockSkew %s: cycle must be at least 1 ms, the others"
                  .formatted(cycle, scoreTimeout, maxClockSkew)
              + " must not be negative");
    }
  }

  /** The part of the configuration that decides. */
  public static Settings of(WriterConfig config) {
    return new Settings(
        config.mode(),
        config.output().name(),
        config.output().unit(),
        config.output().low(),
        config.output().high(),
        config.cycle(),
        config.scoreTimeout(),
        config.maxClockSkew());
  }
}
