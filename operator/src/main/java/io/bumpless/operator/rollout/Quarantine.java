package io.bumpless.operator.rollout;

import java.time.Instant;

/**
 * A digest that never runs again without a Retry by a person (rollout rule 4).
 *
 * @param digest of the ONNX bytes
 * @param reason why
 * @param at when
 * @param attempt that ended so
 */
public record Quarantine(String digest, String reason, Instant at, int attempt) {
  private static final int REASON_LIMIT = 256;

  public Quarantine {
    reason = reason.length() <= REASON_LIMIT ? reason : reason.substring(0, REASON_LIMIT);
  }
}
