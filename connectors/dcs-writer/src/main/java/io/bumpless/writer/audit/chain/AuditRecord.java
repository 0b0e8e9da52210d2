package io.bumpless.writer.audit.chain;

import io.bumpless.writer.audit.event.AuditEvent;
import java.time.Instant;

/**
 * One record of the audit.
 *
 * @param n its number, from 1, without gaps over all segments
 * @param at wall clock, for people; nothing is ordered by it
 * @param event what happened
 */
public record AuditRecord(long n, Instant at, AuditEvent event) {}
