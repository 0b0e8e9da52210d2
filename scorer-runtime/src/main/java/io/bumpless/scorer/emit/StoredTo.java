package io.bumpless.scorer.emit;

import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.StoredMessage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scorer knows of its own scores in the stream when it sends one; it travels as a note
 * beside each score, so that the stream alone tells a later process where to go on (ADR 6).
 *
 * @param tick every score up to this tick is stored, or will never be owed
 * @param sequence every stored score of a later tick has a higher sequence in the stream
 */
public record StoredTo(long tick, long sequence) {
  /** Name of the note. */
  public static final String NOTE = Publication.NOTE_PREFIX + "Stored-To";

  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,19})/(\\d{1,19})");

  /** As a note. */
  String text() {
    return tick + "/" + sequence;
  }

  /**
   * What a stored score says; empty when it says nothing (an older version wrote it). A sequence
   * that is not below the score's own was counted in a stream that is gone: then 0.
   */
  static Optional<StoredTo> of(StoredMessage score) {
    Matcher note = TEXT.matcher(score.notes().getOrDefault(NOTE, ""));
    if (!note.matches()) {
      return Optional.empty();
    }
    try {
      long sequence = Long.parseLong(note.group(2));
      long tick = Long.parseLong(note.group(1));
      return Optional.of(new StoredTo(tick, sequence < score.sequence() ? sequence : 0));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
