package io.bumpless.recording.file;

/** The files cannot be played. A user's error: reported, never a crash. */
public final class BadRecording extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong, by kind; the word is the condition's reason. */
  public enum Reason {
    /** A file is not there or cannot be read. */
    RecordingFileMissing,
    /** Lines, columns or settings are wrong; the message names them. */
    RecordingInvalid,
    /** More values than the pod's memory holds. */
    RecordingTooLarge
  }

  /** With what is wrong, where, and what to do. */
  public BadRecording(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
