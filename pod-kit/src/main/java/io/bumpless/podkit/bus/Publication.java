package io.bumpless.podkit.bus;

import java.util.Map;

/**
 * A message on its way into a stream.
 *
 * @param subject it is published to
 * @param payload not copied: do not change it
 * @param messageId for deduplication
 * @param notes kept with the message but no part of it, by name; names begin with {@link
 *     #NOTE_PREFIX}
 */
// Payloads are handed through, never compared: equality by identity is right.
@SuppressWarnings("ArrayRecordComponent")
public record Publication(
    String subject, byte[] payload, String messageId, Map<String, String> notes) {
  /** By this a note is told from what the bus itself writes beside a message. */
  public static final String NOTE_PREFIX = "Bumpless-";

  public Publication {
    notes = Map.copyOf(notes);
    for (String name : notes.keySet()) {
      if (!name.startsWith(NOTE_PREFIX)) {
        throw new IllegalArgumentException(
            "the name of a note must begin with " + NOTE_PREFIX + ", got " + name);
      }
    }
  }
}
