package io.bumpless.plant.recording;

/** The file cannot be played; the message names the line. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }

  static RecordingException at(long line, String message) {
    return new RecordingException("line " + line + ": " + message);
  }
}
