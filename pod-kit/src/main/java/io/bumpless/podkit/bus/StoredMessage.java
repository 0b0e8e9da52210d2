package io.bumpless.podkit.bus;

import java.time.Instant;
import java.util.Map;

/**
 * A message out of a stream.
 *
 * @param subject it was published to
 * @param payload not copied: do not change it
 * @param sequence in the stream, counts from 1
 * @param storedAt server time at which the stream stored it
 * @param pending messages behind this one at the time it was sent; 0 = this is the newest
 * @param arrivalNanos {@code System.nanoTime()} at its arrival here
 * @param notes that were published beside the payload, by name
 */
// Payloads are handed through, never compared: equality by identity is right.
@SuppressWarnings("ArrayRecordComponent")
public record StoredMessage(
    String subject,
    byte[] payload,
    long sequence,
    Instant storedAt,
    long pending,
    long arrivalNanos,
    Map<String, String> notes) {

  public StoredMessage {
    notes = Map.copyOf(notes);
  }

  /** A message without notes. */
  public StoredMessage(
      String subject,
      byte[] payload,
      long sequence,
      Instant storedAt,
      long pending,
      long arrivalNanos) {
    this(subject, payload, sequence, storedAt, pending, arrivalNanos, Map.of());
  }
}
