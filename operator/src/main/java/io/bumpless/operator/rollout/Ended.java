package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * How a trial ended; the history (rollout rule 18).
 *
 * @param revision that was on trial
 * @param outcome how
 * @param at when
 * @param evidenceHash of the evidence then; kept as long as the history names it
 * @param attempt number of the attempt with this digest
 */
public record Ended(
    Revision revision, Outcome outcome, Instant at, Optional<String> evidenceHash, int attempt) {}
