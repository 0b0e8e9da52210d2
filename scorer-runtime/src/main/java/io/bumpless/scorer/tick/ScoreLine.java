package io.bumpless.scorer.tick;

import io.bumpless.contracts.bus.Score;
import java.time.Instant;
import java.util.stream.Collectors;

/** What of a score must be the same whoever computes it, as a line of JSON. */
final class ScoreLine {
  private ScoreLine() {}

  /** Names are those of outputs, and reasons those of an enum: neither needs escaping. */
  static String of(Score score) {
    String outputs =
        score.outputs().stream()
            .map(
                output ->
                    "\"%s\":{\"bits\":\"%016x\"}"
                        .formatted(output.name(), Double.doubleToRawLongBits(output.value())))
            .collect(Collectors.joining(","));
    String reason =
        score.missing().map(m -> ",\"reason\":\"%s\"".formatted(m.reason().name())).orElse("");
    return "{\"tick\":%d,\"tickTime\":\"%s\",\"outputs\":{%s}%s,\"inputHash\":\"%s\"}"
        .formatted(
            score.tick(),
            Instant.ofEpochSecond(0, score.tickTime()),
            outputs,
            reason,
            score.inputHash());
  }
}
