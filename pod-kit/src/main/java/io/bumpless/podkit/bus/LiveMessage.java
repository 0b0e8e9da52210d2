package io.bumpless.podkit.bus;

/**
 * A message of a live subscription.
 *
 * @param subject it was published to
 * @param payload not copied: do not change it
 * @param arrivalNanos {@code System.nanoTime()} at its arrival here, for monotonic ages
 */
// Payloads are handed through, never compared: equality by identity is right.
@SuppressWarnings("ArrayRecordComponent")
public record LiveMessage(String subject, byte[] payload, long arrivalNanos) {}
