package io.bumpless.writer.audit.log;

/** A record cannot be kept, so nothing may be written to the plant (actuation rule A26). */
public final class AuditUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, the value seen, what to do. */
  public AuditUnavailable(String message) {
    super(message);
  }

  /** With what is wrong, the value seen, what to do, and the cause. */
  public AuditUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
