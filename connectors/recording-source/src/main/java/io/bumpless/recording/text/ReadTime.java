package io.bumpless.recording.text;

/** What became of the text of a time. */
public sealed interface ReadTime {

  /**
   * A time.
   *
   * @param nanos since the Unix epoch
   */
  record At(long nanos) implements ReadTime {}

  /**
   * No usable time.
   *
   * @param message the value seen and what to do
   */
  record Wrong(String message) implements ReadTime {}
}
