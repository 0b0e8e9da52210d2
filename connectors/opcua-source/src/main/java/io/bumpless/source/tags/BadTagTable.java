package io.bumpless.source.tags;

/** The tag table cannot be used. A user's error: reported, never a crash. */
public final class BadTagTable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong, by kind. */
  public enum Reason {
    /** More tags than a source may have. */
    TooManyTags,
    /** A file of tags cannot be read. */
    TagFileMissing,
    /** Single lines are wrong; the message names them. */
    TagTableInvalid
  }

  /** With what is wrong, where, and what to do. */
  public BadTagTable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
