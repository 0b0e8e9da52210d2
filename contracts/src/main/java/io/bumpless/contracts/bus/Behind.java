package io.bumpless.contracts.bus;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a {@link SampleBatch} was behind its source when it was sent; a note beside the batch,
 * because the batch itself is what the source said, whoever sends it and when.
 *
 * <p>A connector sends what waited for the bus one batch at a time, so a reader of the stream may
 * be up to date with data that are minutes old. Only the sender can tell.
 *
 * @param nanos the longer of the time for which the batch had waited since the source delivered it,
 *     and the source time that the source had delivered beyond it
 */
public record Behind(long nanos) {
  /** Name of the note. */
  public static final String NOTE = "Bumpless-Behind";

  /** The note, ready to be sent. */
  public Map<String, String> note() {
    return Map.of(NOTE, Long.toString(nanos));
  }

  /**
   * What the notes of a message say, in nanoseconds. Empty when they do not say it, or nothing that
   * can be read: a reader must not take such a batch for the present.
   */
  public static OptionalLong in(Map<String, String> notes) {
    try {
      return notes.containsKey(NOTE)
          ? OptionalLong.of(Long.parseLong(notes.get(NOTE)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
